// Reckoning with days as the document writes them, `2026-11-23`: a day has no hour and no time zone.
import { isoDay } from "@cowrite/shared/schema/date.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Here, where it may be another day than in Greenwich. */
export function today(now = new Date()): string {
  return asDay(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()));
}

export function addDays(day: string, count: number): string {
  return asDay(timeOf(day) + count * dayMs, day);
}

/** The same day of another month, or its last one where it is shorter. */
export function addMonths(day: string, count: number): string {
  const date = new Date(timeOf(day));
  const month = date.getUTCMonth() + count;
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return asDay(
    Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastOfMonth)),
    day,
  );
}

/** 0 is Sunday. */
export function weekday(day: string): number {
  return new Date(timeOf(day)).getUTCDay();
}

export function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

// Years of more or fewer than four digits are no days of a document: the one before stays.
function asDay(time: number, otherwise = "1970-01-01"): string {
  const date = new Date(time);
  return isoDay(Number.isNaN(time) ? undefined : date.toISOString().slice(0, 10)) ?? otherwise;
}
