import { describe, expect, it } from "vitest";
import { addDays, addMonths, today, weekday } from "./days.ts";

describe("days", () => {
  it("[MNU10] are reckoned without hours: over months, leap years and changes of the clock", () => {
    expect(today(new Date(2026, 10, 23, 0, 30))).toBe("2026-11-23");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(weekday("2026-11-23")).toBe(1);
  });

  it("[MNU10] keep to the last of a shorter month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
    expect(addMonths("2026-11-30", 15)).toBe("2028-02-29");
  });

  it("[MNU10] end with the last year that is written with four digits", () => {
    expect(addDays("9999-12-31", 1)).toBe("9999-12-31");
  });
});
