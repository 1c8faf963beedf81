import { presenceColors } from "@cowrite/shared/presence.ts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { errorOf, TestApp } from "../http/TestApp.ts";

let app: TestApp;

// One for all: each test has people of its own.
beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

test("[AUT6] a visitor becomes a guest with a friendly name, a colour and a session", async () => {
  const response = await app.request("POST", "/api/guests", { body: {} });
  expect(response.status).toBe(201);
  const guest = (await response.json()) as { id: string; name: string; color: string };
  expect(guest.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  expect(presenceColors).toContain(guest.color);
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(
    /^cowrite_session=[\w.-]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const me = await app.request("GET", "/api/me", {
    headers: { cookie: cookie.split(";")[0] ?? "" },
  });
  expect(await me.json()).toEqual(guest);
});

test("[AUT6] a request without any body makes a guest as well", async () => {
  expect((await app.request("POST", "/api/guests")).status).toBe(201);
});

test("[AUT6] without a session, or with one that nobody signed, nobody is signed in", async () => {
  expect(await errorOf(app.request("GET", "/api/me"))).toEqual([401, "not_authenticated"]);
  const headers = { cookie: "cowrite_session=forged" };
  expect(await errorOf(app.request("GET", "/api/me", { headers }))).toEqual([
    401,
    "not_authenticated",
  ]);
  expect(await errorOf(app.request("GET", "/api/documents"))).toEqual([401, "not_authenticated"]);
});

test("[AUT6] a guest changes name and colour, and keeps them", async () => {
  const ada = await app.guest("Ada");
  const changed = await ada.ask("PATCH", "/api/me", { name: "  Countess ", color: "#112233" });
  expect(changed).toEqual({ id: ada.id, name: "Countess", color: "#112233" });
  expect(await ada.ask("GET", "/api/me")).toEqual(changed);
  const bad = ada.request("PATCH", "/api/me", { body: { color: "red" } });
  expect(await errorOf(bad)).toEqual([400, "invalid_request"]);
  const empty = ada.request("PATCH", "/api/me", { body: { name: "   " } });
  expect(await errorOf(empty)).toEqual([400, "invalid_request"]);
});

test("[AUT6] who is somebody already stays that person, with their documents", async () => {
  const ada = await app.guest("Ada");
  const again = await ada.request("POST", "/api/guests", { body: { name: "Ada L." } });
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({ id: ada.id, name: "Ada L." });
});

test("[AUT6] each visit begins the session's year anew", async () => {
  const ada = await app.guest("Ada");
  const me = await ada.request("GET", "/api/me");
  expect(me.headers.get("set-cookie")).toContain("Max-Age=31536000");
});

test("[AUT6] behind https the cookie never leaves over http", async () => {
  const secure = await TestApp.start({ isSecure: true });
  const response = await secure.request("POST", "/api/guests", { body: {} });
  expect(response.headers.get("set-cookie")).toContain("; Secure");
  await secure.close();
});

test("[API10] too many new guests from one address wait; other addresses do not", async () => {
  const strict = await TestApp.start({ limits: { guestsPerMinute: 3 } });
  const arrive = (address: string) => strict.request("POST", "/api/guests", { body: {}, address });
  for (let guest = 0; guest < 3; guest += 1) expect((await arrive("10.0.0.1")).status).toBe(201);
  const refused = await arrive("10.0.0.1");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await errorOf(refused)).toEqual([429, "too_many_requests"]);
  expect((await arrive("10.0.0.2")).status).toBe(201);
  await strict.close();
});
