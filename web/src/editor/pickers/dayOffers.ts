// Days by their names: today, tomorrow, the next Friday.
import { isoDay } from "@cowrite/shared/schema/date.ts";
import { language, messages } from "../../messages/messages.ts";
import { addDays, timeOf } from "./days.ts";
import { fitting } from "./nameFit.ts";

export interface NamedDay {
  readonly name: string;
  readonly day: string;
}

/** @param query what was typed; nothing offers today alone, so that people come first */
export function namedDays(query: string, today: string): NamedDay[] {
  const typed = isoDay(query);
  if (typed !== null) return [{ name: typed, day: typed }];
  const near = nearDays(today);
  if (query === "") return near.slice(0, 1);
  const found = fitting(near, query, ({ name, english }) => `${name} ${english}`);
  return found.map(({ name, day }) => ({ name, day }));
}

function nearDays(today: string) {
  const { pickers } = messages();
  const named = [
    { name: pickers.today, english: "today", day: today },
    { name: pickers.tomorrow, english: "tomorrow", day: addDays(today, 1) },
    { name: pickers.yesterday, english: "yesterday", day: addDays(today, -1) },
  ];
  const week = [2, 3, 4, 5, 6, 7].map((count) => {
    const day = addDays(today, count);
    return { name: weekdayName(day, language()), english: weekdayName(day, "en"), day };
  });
  return [...named, ...week];
}

function weekdayName(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(timeOf(day));
}
