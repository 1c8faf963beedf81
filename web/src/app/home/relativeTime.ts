// "3 minutes ago", in the reader's language.

import { language, messages } from "../../messages/messages.ts";

const steps: [limitSeconds: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [60 * 60, "minute", 60],
  [24 * 60 * 60, "hour", 60 * 60],
  [7 * 24 * 60 * 60, "day", 24 * 60 * 60],
];

/** Within a minute "just now", within a week relative, then a date. Times in ms since the epoch. */
export function relativeTime(time: number, now: number, locale: string = language()): string {
  const seconds = Math.max(0, (now - time) / 1_000);
  if (seconds < 60) return messages().app.justNow;
  const step = steps.find(([limit]) => seconds < limit);
  if (step === undefined)
    return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(time);
  const [, unit, size] = step;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return format.format(-Math.floor(seconds / size), unit);
}
