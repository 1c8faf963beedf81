// A day in the reader's writing.

/** @param day `2026-11-23`, the same day for everybody, wherever they are */
export function dayText(day: string, locale: string): string {
  const time = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(time.getTime())) return day;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(time);
}
