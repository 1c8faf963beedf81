import { describe, expect, it } from "vitest";
import { monthGrid, moveDay } from "./monthGrid.ts";

describe("the calendar", () => {
  it("[MNU11] shows whole weeks, from the day on which weeks begin there", () => {
    const fromMonday = monthGrid("2026-11-23", 1);
    expect(fromMonday.map(([first]) => first)).toEqual([
      "2026-10-26",
      "2026-11-02",
      "2026-11-09",
      "2026-11-16",
      "2026-11-23",
      "2026-11-30",
    ]);
    expect(fromMonday.every((week) => week.length === 7)).toBe(true);
    expect(monthGrid("2026-11-23", 0)[0]?.[0]).toBe("2026-11-01");
    expect(monthGrid("2027-02-10", 1)).toHaveLength(4);
    expect(monthGrid("2026-12-31", 1).at(-1)).toContain("2026-12-31");
  });

  it("[MNU11] is walked by keys: days, weeks, months and years", () => {
    const from = (key: string, options = {}) =>
      moveDay("2026-11-25", key, { firstDay: 1, ...options });
    expect(from("ArrowRight")).toBe("2026-11-26");
    expect(from("ArrowRight", { isRtl: true })).toBe("2026-11-24");
    expect(from("ArrowDown")).toBe("2026-12-02");
    expect(from("PageUp")).toBe("2026-10-25");
    expect(from("PageDown", { isFar: true })).toBe("2027-11-25");
    expect(from("Home")).toBe("2026-11-23");
    expect(from("End")).toBe("2026-11-29");
    expect(from("Home", { firstDay: 0 })).toBe("2026-11-22");
    expect(from("x")).toBeUndefined();
  });
});
