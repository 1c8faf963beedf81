import { expect, test } from "vitest";
import { readServerMessage, writeServerMessage } from "./messages.ts";

test("[SES32] a message is read as it was written, and what is none of ours is passed over", () => {
  const message = { type: "storage_away" } as const;
  expect(readServerMessage(writeServerMessage(message))).toEqual(message);
  for (const text of ["", "storage_away", "null", "7", "[]", '{"type":"other"}', "{"]) {
    expect(readServerMessage(text)).toBeUndefined();
  }
});
