// A small calendar beside a day of the text. Loaded when somebody opens one.
import { language, messages } from "../../messages/messages.ts";
import { button, element } from "../blocks/element.ts";
import { standBeside } from "../blocks/standBeside.ts";
import { addMonths, timeOf, today } from "./days.ts";
import { firstDayOfWeek, monthGrid, moveDay } from "./monthGrid.ts";

export interface DayPopupOptions {
  place: HTMLElement;
  day: string;
  onPick: (day: string) => void;
  onClose: () => void;
}

export class DayPopup {
  readonly #options: DayPopupOptions;
  readonly #locale = readerLocale();
  readonly #firstDay = firstDayOfWeek(this.#locale);
  readonly #popup: HTMLElement;
  readonly #title = element("span", {
    className: "cw-calendar-title",
    attributes: { "aria-live": "polite" },
  });
  readonly #grid = element("table", { attributes: { role: "grid" } });
  readonly #unfollow: () => void;
  /** On which the keys are. */
  #day: string;
  #isClosed = false;

  constructor(options: DayPopupOptions) {
    this.#options = options;
    this.#day = options.day;
    const { pickers } = messages();
    const step = (label: string, sign: string, months: number) =>
      button(label, () => this.#show(addMonths(this.#day, months)), {
        className: "cw-icon-button",
        text: sign,
      });
    const now = button(pickers.today, () => this.#pick(today()), {
      className: "cw-button",
      text: pickers.today,
    });
    const head = element("div", {
      className: "cw-calendar-head",
      children: [
        step(pickers.previousMonth, "‹", -1),
        this.#title,
        step(pickers.nextMonth, "›", 1),
      ],
    });
    this.#popup = element("div", {
      className: "cw-positioner cw-popup cw-calendar",
      attributes: { role: "dialog", "aria-label": pickers.chooseDay },
      children: [head, this.#grid, now],
    });
    this.#popup.addEventListener("keydown", this.#onKey);
    this.#popup.addEventListener("focusout", ({ relatedTarget }) => {
      // A new month takes the day away that had the focus: nothing has it for a moment.
      if (relatedTarget instanceof Node && !this.#popup.contains(relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", this.#onPress, true);
    document.body.append(this.#popup);
    this.#unfollow = standBeside(this.#popup, options.place);
    this.#show(this.#day);
    this.#focusDay();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    document.removeEventListener("pointerdown", this.#onPress, true);
    this.#unfollow();
    this.#popup.remove();
    this.#options.onClose();
  }

  readonly #onPress = ({ target }: PointerEvent): void => {
    if (!(target instanceof Node && this.#popup.contains(target))) this.close();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
      return;
    }
    if (!(event.target instanceof Node && this.#grid.contains(event.target))) return;
    const isRtl = getComputedStyle(this.#popup).direction === "rtl";
    const way = { firstDay: this.#firstDay, isRtl, isFar: event.shiftKey };
    const next = moveDay(this.#day, event.key, way);
    if (next === undefined) return;
    event.preventDefault();
    this.#show(next);
    this.#focusDay();
  };

  #show(day: string): void {
    this.#day = day;
    this.#title.textContent = this.#text(day, { month: "long", year: "numeric" });
    const weeks = monthGrid(day, this.#firstDay);
    const names = (weeks[0] ?? []).map((one) =>
      element("th", {
        text: this.#text(one, { weekday: "narrow" }),
        attributes: { scope: "col", abbr: this.#text(one, { weekday: "long" }) },
      }),
    );
    const rows = weeks.map((week) =>
      element("tr", { children: week.map((one) => this.#cell(one)) }),
    );
    this.#grid.setAttribute("aria-label", this.#title.textContent);
    this.#grid.replaceChildren(
      element("thead", { children: [element("tr", { children: names })] }),
      element("tbody", { children: rows }),
    );
  }

  #cell(day: string): HTMLElement {
    const isChosen = day === this.#options.day;
    const press = element("button", {
      className: "cw-calendar-day",
      text: String(Number(day.slice(8))),
      attributes: {
        type: "button",
        tabindex: day === this.#day ? "0" : "-1",
        "aria-label": this.#text(day, { dateStyle: "full" }),
        ...(day === today() && { "aria-current": "date" }),
        ...(isChosen && { "data-chosen": "" }),
        ...(day.slice(0, 7) !== this.#day.slice(0, 7) && { "data-beside": "" }),
      },
    });
    press.addEventListener("click", () => this.#pick(day));
    const cell = element("td", { children: [press] });
    cell.ariaSelected = String(isChosen);
    return cell;
  }

  #pick(day: string): void {
    this.#options.onPick(day);
    this.close();
  }

  #focusDay(): void {
    this.#grid.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }

  #text(day: string, format: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#locale, { ...format, timeZone: "UTC" }).format(
      timeOf(day),
    );
  }
}

/** English is written in many lands, which do not begin their weeks on the same day. */
function readerLocale(): string {
  const spoken = language();
  return navigator.languages.find((tag) => tag.split("-")[0] === spoken) ?? spoken;
}
