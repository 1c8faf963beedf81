import { expect, test } from "vitest";
import { checkStorage } from "./checkStorage.ts";

const answers = { check: () => Promise.resolve() };
const well = { lastError: undefined, oldestWaitMs: 4_999 };

test("[OPS32] storage is ready while it answers, stores, and keeps nobody waiting", async () => {
  expect(await checkStorage(answers, well)).toBeUndefined();
});

test("[OPS32] a failed append, an append that does not answer, and a log that says no are told", async () => {
  const failed = { ...well, lastError: new Error("disk full") };
  expect(await checkStorage(answers, failed)).toBe("Error: disk full");
  const silent = { ...well, oldestWaitMs: 7_900 };
  expect(await checkStorage(answers, silent)).toBe("An update has waited 7 s for the disk.");
  const away = { check: () => Promise.reject(new Error("no connection")) };
  await expect(checkStorage(away, well)).rejects.toThrow("no connection");
});
