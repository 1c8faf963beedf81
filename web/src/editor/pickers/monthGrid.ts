// The days of a month in weeks, and the way from one to another by keys.
import { addDays, addMonths, weekday } from "./days.ts";

/** Whole weeks: days of the months beside it fill the first and the last. @param firstDay 0 is Sunday */
export function monthGrid(day: string, firstDay: number): string[][] {
  const month = day.slice(0, 7);
  const first = `${month}-01`;
  const weeks: string[][] = [];
  for (let start = weekStart(first, firstDay); ; start = addDays(start, 7)) {
    const isPast = start.slice(0, 7) > month;
    if (isPast) return weeks;
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
    // The last month that can be written has no day behind it.
    if (addDays(start, 7) === start) return weeks;
  }
}

export interface MoveOptions {
  firstDay: number;
  /** The page is read from right to left. */
  isRtl?: boolean;
  /** With Shift. */
  isFar?: boolean;
}

/** @returns where the key leads from that day, or `undefined` where it is none of the calendar's */
export function moveDay(day: string, key: string, options: MoveOptions): string | undefined {
  const { firstDay, isRtl = false, isFar = false } = options;
  const months = isFar ? 12 : 1;
  switch (key) {
    case "ArrowLeft":
      return addDays(day, isRtl ? 1 : -1);
    case "ArrowRight":
      return addDays(day, isRtl ? -1 : 1);
    case "ArrowUp":
      return addDays(day, -7);
    case "ArrowDown":
      return addDays(day, 7);
    case "PageUp":
      return addMonths(day, -months);
    case "PageDown":
      return addMonths(day, months);
    case "Home":
      return weekStart(day, firstDay);
    case "End":
      return addDays(weekStart(day, firstDay), 6);
    default:
      return undefined;
  }
}

function weekStart(day: string, firstDay: number): string {
  return addDays(day, -((weekday(day) - firstDay + 7) % 7));
}

type WithWeeks = Intl.Locale & {
  getWeekInfo?: () => { firstDay: number };
  weekInfo?: { firstDay: number };
};

/** On which day a week begins there, 0 being Sunday: browsers that cannot tell say Monday. */
export function firstDayOfWeek(locale: string): number {
  const known: WithWeeks = new Intl.Locale(locale);
  return ((known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1) % 7;
}
