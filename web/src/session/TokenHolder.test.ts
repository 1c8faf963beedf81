import { expect, it } from "vitest";
import type { TokenFacts } from "./readToken.ts";
import { TokenHolder } from "./TokenHolder.ts";
import { testToken } from "./testing/testToken.ts";

function holder() {
  const requests: { resolve: (token: string) => void; reject: (error: Error) => void }[] = [];
  const facts: TokenFacts[] = [];
  const clock = { now: 1_000_000 };
  const tokens = new TokenHolder({
    getToken: () => new Promise((resolve, reject) => requests.push({ resolve, reject })),
    now: () => clock.now,
    onFacts: (said) => facts.push(said),
  });
  return { tokens, requests, facts, clock };
}

const longLived = () => testToken({ exp: 1_000 + 3_600, role: "editor" });

it("[SES9] asks once, however many wait for it", async () => {
  const { tokens, requests } = holder();
  const both = Promise.all([tokens.get(), tokens.get(), tokens.renew()]);
  expect(requests).toHaveLength(1);
  const token = longLived();
  requests[0]?.resolve(token);
  expect(await both).toEqual([token, token, token]);
});

it("[SES9] hands out what it holds until 35 s before the end", async () => {
  const { tokens, requests, clock } = holder();
  const first = tokens.get();
  requests[0]?.resolve(longLived());
  await first;
  clock.now += 3_560_000;
  await tokens.get();
  expect(requests).toHaveLength(1);
  clock.now += 10_000;
  const second = tokens.get();
  expect(requests).toHaveLength(2);
  requests[1]?.resolve(longLived());
  await second;
});

it("[AUT21] a token that lives for seconds is held for half of them", async () => {
  const { tokens, requests, clock } = holder();
  const first = tokens.get();
  requests[0]?.resolve(testToken({ exp: 1_000 + 10 }));
  await first;
  clock.now += 4_900;
  await tokens.get();
  expect(requests).toHaveLength(1);
  clock.now += 200;
  void tokens.get();
  expect(requests).toHaveLength(2);
});

it("[SES9] asks again after a failure, and after a request that was given up", async () => {
  const { tokens, requests, facts } = holder();
  const failing = tokens.get();
  requests[0]?.reject(new Error("away"));
  await expect(failing).rejects.toThrow("away");
  const lost = tokens.get();
  tokens.discard();
  const fresh = tokens.get();
  expect(requests).toHaveLength(3);
  const token = longLived();
  requests[2]?.resolve(token);
  expect(await fresh).toBe(token);
  requests[1]?.resolve(testToken({ exp: 1_000 + 3_600, role: "viewer" }));
  await lost;
  expect(await tokens.get()).toBe(token);
  expect(facts.map(({ role }) => role)).toEqual(["editor"]);
});

it("[SES9] reads role and person from a token, and nothing from what is none", async () => {
  const { tokens, requests, facts } = holder();
  const reading = tokens.get();
  requests[0]?.resolve(testToken({ role: "viewer", sub: "u1", name: "Zoë 🐚", exp: 5_000 }));
  await reading;
  const opaque = tokens.renew();
  requests[1]?.resolve("opaque");
  await opaque;
  expect(facts[0]).toMatchObject({ role: "viewer", userId: "u1", name: "Zoë 🐚", expiresAt: 5e6 });
  expect(Object.values(facts[1] ?? {}).every((value) => value === undefined)).toBe(true);
});
