import { expect, it } from "vitest";
import { dayText } from "./dayText.ts";

it("[RCH6] shows a day in the reader's writing, the same day everywhere", () => {
  expect(dayText("2026-11-23", "en")).toBe("Nov 23, 2026");
  expect(dayText("2026-11-23", "de")).toBe("23.11.2026");
  expect(dayText("soon", "en")).toBe("soon");
});
