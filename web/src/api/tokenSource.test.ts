import { expect, it } from "vitest";
import { createApiClient } from "./createApiClient.ts";
import { tokenSource } from "./tokenSource.ts";

type Answer = [status: number, body: unknown];

/** An API whose server answers each route from a queue; the last answer stays. */
function apiThatAnswers(routes: Record<string, Answer[]>) {
  const asked: string[] = [];
  const api = createApiClient({
    server: "http://cowrite.test",
    fetch: (input, init) => {
      const route = `${init?.method} ${new URL(String(input)).pathname}`;
      asked.push(route);
      const answers = routes[route] ?? [];
      const [status, body] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [500, ""];
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return Promise.resolve(new Response(text, { status }));
    },
  });
  return { api, asked };
}

const refused = (status: number, code: string): Answer => [
  status,
  { error: { code, message: code } },
];
const notSignedIn = refused(401, "not_authenticated");
const tokenRoute = "POST /api/documents/d1/tokens";
const token: Answer = [201, { token: "t1", role: "editor", expiresAt: "2030-01-01T00:00:00.000Z" }];

it("[SES22] who is nobody yet becomes one guest, however many documents ask at once", async () => {
  const { api, asked } = apiThatAnswers({
    [tokenRoute]: [notSignedIn, notSignedIn, token],
    "GET /api/me": [notSignedIn],
    "POST /api/guests": [[201, { id: "u1", name: "Guest", color: "#b3261e" }]],
  });
  const tokens = await Promise.all([tokenSource(api, "d1")(), tokenSource(api, "d1")()]);
  expect(tokens).toEqual(["t1", "t1"]);
  expect(asked.filter((route) => route === "POST /api/guests")).toHaveLength(1);
});

it.each([
  [refused(404, "not_found"), "no_such_document"],
  [refused(403, "not_allowed"), "not_allowed"],
] as const)("[SES23] a clear no is a refusal: %j", async (answer, reason) => {
  const { api } = apiThatAnswers({ [tokenRoute]: [answer] });
  await expect(tokenSource(api, "d1")()).rejects.toMatchObject({ name: "RefusedError", reason });
});

it.each([
  [[404, "<h1>nginx</h1>"]],
  [[502, "<h1>nginx</h1>"]],
  [refused(503, "storage_unavailable")],
  [refused(429, "too_many_requests")],
  [refused(500, "internal")],
] as [Answer][])("[SES23] any other failure is tried again: %j", async (answer) => {
  const { api } = apiThatAnswers({ [tokenRoute]: [answer] });
  await expect(tokenSource(api, "d1")()).rejects.toMatchObject({ name: "ApiError" });
});

it("[SES23] a server that cannot be reached is no refusal", async () => {
  const api = createApiClient({
    server: "http://cowrite.test",
    fetch: () => Promise.reject(new TypeError("fetch failed")),
  });
  await expect(tokenSource(api, "d1")()).rejects.toMatchObject({ code: "network", status: 0 });
});
