import { expect, test } from "vitest";
import { relativeTime } from "./relativeTime.ts";

const now = Date.UTC(2026, 10, 23, 12);
const ago = (seconds: number) => relativeTime(now - seconds * 1_000, now, "en");

test("[APP2] the last edit is told in words that fit its age", () => {
  expect(ago(5)).toBe("just now");
  expect(ago(-30)).toBe("just now");
  expect(ago(61)).toBe("1 minute ago");
  expect(ago(59 * 60)).toBe("59 minutes ago");
  expect(ago(3 * 3_600)).toBe("3 hours ago");
  expect(ago(26 * 3_600)).toBe("yesterday");
  expect(ago(30 * 24 * 3_600)).toBe("Oct 24, 2026");
});
