// The handle as it stands beside a block: a plus, and the grip. One for the whole page.
import { messages } from "../../messages/messages.ts";

const signs = {
  plus: "M8 3v10M3 8h10",
  grip: "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01",
};

export class HandleElement {
  readonly root = document.createElement("div");
  readonly plus = button(signs.plus);
  readonly grip = button(signs.grip);
  readonly #fingers = matchMedia("(pointer: coarse)");

  constructor() {
    this.root.className = "cw-handle";
    this.root.hidden = true;
    // The keys reach its menu from within the text; Tab need not stop beside each block.
    this.plus.tabIndex = -1;
    this.grip.tabIndex = -1;
    this.grip.setAttribute("aria-haspopup", "menu");
    this.grip.dataset.grip = "";
    this.root.append(this.plus, this.grip);
  }

  /** The texts may have come in another language since. */
  name(): void {
    const { handle } = messages();
    for (const [element, label] of [
      [this.plus, handle.add],
      [this.grip, handle.menu],
    ] as const) {
      element.ariaLabel = label;
      element.title = label;
    }
  }

  /** @param block whose first line it stands beside; @param host that it is placed in */
  place(block: Element, host: Element): void {
    const box = block.getBoundingClientRect();
    const frame = host.getBoundingClientRect();
    const page = block.closest(".cw-content") ?? host;
    const column = page.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(block).direction === "rtl";
    const isPageRightToLeft = getComputedStyle(page).direction === "rtl";
    this.root.toggleAttribute("data-against", isRightToLeft !== isPageRightToLeft);
    const width = this.root.offsetWidth;
    const room = roomAt(block);
    const edge = isRightToLeft
      ? Math.min(box.right + room, Math.max(column.right, frame.right) - width)
      : Math.max(box.left - room - width, Math.min(column.left, frame.left));
    const line = firstLine(block);
    const height = this.root.offsetHeight;
    // A finger needs all the room beside the rows of a table for their grips.
    const isAbove = this.#fingers.matches && block.matches(".tableWrapper");
    const top = isAbove ? box.top - height : line.top + (line.height - height) / 2;
    this.root.style.translate = `${Math.round(edge - frame.left)}px ${Math.round(top - frame.top)}px`;
  }
}

/** What stands at the start of a block (px): the number of an item, the grip of a row. */
function roomAt(block: Element): number {
  return block.localName === "li" || block.matches(".tableWrapper") ? 24 : 4;
}

function firstLine(block: Element): { top: number; height: number } {
  const box = block.getBoundingClientRect();
  const style = getComputedStyle(block);
  const line = Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.5;
  return { top: box.top + Number.parseFloat(style.paddingTop), height: Math.min(line, box.height) };
}

function button(path: string): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "cw-handle-button";
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.ariaHidden = "true";
  const stroke = document.createElementNS("http://www.w3.org/2000/svg", "path");
  stroke.setAttribute("d", path);
  svg.append(stroke);
  element.append(svg);
  return element;
}
