import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import { createSessions, sessionSeconds } from "./sessions.ts";
import { createTokens } from "./tokens.ts";

const secret = "a secret of enough characters, shared with a host";
const now = new Date("2026-01-01T12:00:00Z");
const userId = "u1" as UserId;
const sessions = createSessions(secret, () => now);

test("[AUT10] a session names its person for a year", async () => {
  const value = await sessions.sign(userId);
  expect(await sessions.verify(value)).toBe(userId);
  const aYearLater = new Date(now.getTime() + sessionSeconds * 1000);
  expect(await createSessions(secret, () => aYearLater).verify(value)).toBeUndefined();
});

test("[AUT10] a changed or foreign session is a stranger's", async () => {
  const value = await sessions.sign(userId);
  const foreign = await createSessions("another secret, long enough too", () => now).sign(userId);
  const [header, , signature] = value.split(".");
  const body = Buffer.from(JSON.stringify({ sub: "u2", exp: 9e9 })).toString("base64url");
  for (const bad of ["", "x", foreign, `${header}.${body}.${signature}`, value.slice(0, -3)]) {
    expect(await sessions.verify(bad)).toBeUndefined();
  }
});

test("[AUT10] neither can a session pass for a token nor a token for a session", async () => {
  const documentId = "doc1" as DocumentId;
  const tokens = createTokens(secret, () => now);
  await expect(tokens.verify(await sessions.sign(userId), documentId)).rejects.toMatchObject({
    details: { reason: "signature" },
  });
  const person = { id: userId, name: "Ada", color: "#1a66b8" };
  const { token } = await tokens.mint({ documentId, person, role: "owner" });
  expect(await sessions.verify(token)).toBeUndefined();
});
