import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTokens } from "../access/tokens.ts";
import { errorOf, TestApp, type TestGuest, testSecret } from "../http/TestApp.ts";

let app: TestApp;
let ada: TestGuest;
let bob: TestGuest;
let id: DocumentId;

const tokens = createTokens(testSecret);

// One for all: each test has people and documents of its own.
beforeAll(async () => {
  app = await TestApp.start({ limits: { tokensPerMinute: 6 } });
});

beforeEach(async () => {
  ada = await app.guest("Ada");
  bob = await app.guest("Bob");
  id = await ada.create();
});

afterAll(() => app.close());

function ask(guest: TestGuest, role?: string) {
  return guest.request("POST", `/api/documents/${id}/tokens`, { body: { role } });
}

test("[API6] a session turns into a token for this document, in the caller's role", async () => {
  const response = await ask(ada);
  expect(response.status).toBe(201);
  const { token, role, expiresAt } = (await response.json()) as Record<string, string>;
  expect(role).toBe("owner");
  const verified = await tokens.verify(token ?? "", id);
  expect(verified).toMatchObject({ userId: ada.id, name: "Ada", role: "owner", via: "session" });
  expect(verified.expiresAt).toEqual(new Date(expiresAt ?? ""));
});

test("[API6] never more than the caller's own role, and less where it is asked for", async () => {
  await ada.share(id, "commenter");
  const roleOf = async (asked?: string) =>
    ((await (await ask(bob, asked)).json()) as { role: string }).role;
  expect(await roleOf()).toBe("commenter");
  expect(await roleOf("owner")).toBe("commenter");
  expect(await roleOf("viewer")).toBe("viewer");
  expect(await errorOf(ask(bob, "king"))).toEqual([400, "invalid_request"]);
});

test("[API10] who asks for too many tokens waits", async () => {
  for (let count = 0; count < 6; count += 1) expect((await ask(ada)).status).toBe(201);
  expect(await errorOf(ask(ada))).toEqual([429, "too_many_requests"]);
});
