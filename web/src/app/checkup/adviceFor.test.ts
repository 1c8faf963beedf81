import { readFileSync } from "node:fs";
import type { CheckupFacts } from "@cowrite/shared/checkup.ts";
import { expect, it } from "vitest";
import {
  adviceForAddress,
  adviceForBody,
  adviceForPoll,
  adviceForStream,
  adviceForWebSocket,
  adviceForYWebSocket,
  type Visit,
} from "./adviceFor.ts";
import { proxySnippets } from "./proxySnippets.ts";

const facts: CheckupFacts = {
  url: "https://docs.example.org",
  host: "docs.example.org",
  forwardedProto: "https",
  isForwarded: true,
  trustsProxy: true,
  frameBytes: 8 * 1024 * 1024,
};

const visit: Visit = {
  protocol: "https:",
  origin: "https://docs.example.org",
  host: "docs.example.org",
  hostname: "docs.example.org",
};

const overHttp = { protocol: "http:", origin: "http://docs.example.org" };

interface Case {
  name: string;
  server?: Partial<CheckupFacts>;
  page?: Partial<Visit>;
  verdict: string;
  words: RegExp;
}

it.each<Case>([
  { name: "all is well", verdict: "good", words: /agree/ },
  {
    name: "another host",
    server: { host: "127.0.0.1:3000" },
    verdict: "bad",
    words: /Host header/,
  },
  {
    name: "no PUBLIC_URL",
    server: { url: "http://127.0.0.1:3000" },
    verdict: "bad",
    words: /PUBLIC_URL=https:\/\/docs/,
  },
  {
    name: "http in spite of https",
    page: overHttp,
    verdict: "bad",
    words: /from http to https/,
  },
  {
    name: "http only",
    server: { url: "http://docs.example.org" },
    page: overHttp,
    verdict: "slow",
    words: /certificate/,
  },
  {
    name: "no TRUST_PROXY",
    server: { trustsProxy: false },
    verdict: "slow",
    words: /TRUST_PROXY=on/,
  },
])("[APP21] the address: $name", ({ server, page, verdict, words }) => {
  const finding = adviceForAddress({ ...facts, ...server }, { ...visit, ...page });
  expect(finding.verdict).toBe(verdict);
  expect(`${finding.found} ${finding.advice}`).toMatch(words);
});

it("[APP21] http on one's own machine is no fault", () => {
  const url = "http://localhost:3000";
  const own = { protocol: "http:", origin: url, host: "localhost:3000", hostname: "localhost" };
  const here = { ...facts, url, host: "localhost:3000", isForwarded: false };
  expect(adviceForAddress(here, own).verdict).toBe("good");
});

it("[APP22] each fault of a door says what to change", () => {
  const opened = { openedMs: 30, heldMs: 10_000, wasCut: false };
  expect(adviceForWebSocket(opened, false)).toMatchObject({ verdict: "good" });
  expect(adviceForWebSocket({ ...opened, heldMs: 3_000, wasCut: true }, false)).toMatchObject({
    verdict: "slow",
    found: expect.stringContaining("after 3 s"),
  });
  const never = { openedMs: undefined, heldMs: 0, wasCut: false };
  expect(adviceForWebSocket(never, false).advice).toContain("Upgrade and Connection");
  expect(adviceForWebSocket(never, true).advice).toContain("ALLOWED_ORIGINS");
  expect(adviceForYWebSocket({ ...opened, heldMs: 0 }).verdict).toBe("good");
  expect(adviceForYWebSocket(never).advice).toContain("/y/");
  const stream = { openStatus: 201, firstByteMs: 12, goesOn: true };
  expect(adviceForStream(stream).verdict).toBe("good");
  const begins = adviceForStream({ ...stream, goesOn: false });
  expect(begins).toMatchObject({ verdict: "slow", found: expect.stringContaining("begins") });
  expect(begins.advice).toContain("buffering");
  const mute = { firstByteMs: undefined, goesOn: false };
  expect(adviceForStream({ openStatus: 201, ...mute }).advice).toContain("buffering");
  expect(adviceForStream({ openStatus: 403, ...mute }).advice).toContain("PUBLIC_URL");
  expect(adviceForStream({ openStatus: 0, ...mute }).verdict).toBe("bad");
  expect(adviceForPoll({ openStatus: 201, answeredMs: 12 }).verdict).toBe("good");
  expect(adviceForPoll({ openStatus: 201, answeredMs: undefined }).advice).toContain("timeout");
  expect(adviceForPoll({ openStatus: 502, answeredMs: undefined }).found).toContain("502");
  const MiB = 1024 * 1024;
  expect(adviceForBody(8 * MiB, 8 * MiB).verdict).toBe("good");
  expect(adviceForBody(MiB, 8 * MiB)).toMatchObject({
    verdict: "slow",
    found: expect.stringContaining("one of 1 MiB does"),
  });
  expect(adviceForBody(0, 8 * MiB).verdict).toBe("bad");
});

it("[APP23] the page and the documentation give the same settings", () => {
  const docs = readFileSync(new URL("../../../../docs/proxies.md", import.meta.url), "utf8");
  expect(proxySnippets.map(({ name }) => name)).toEqual(["nginx", "Caddy", "Traefik", "Apache"]);
  for (const { name, text } of proxySnippets) {
    expect(docs).toContain(`## ${name}\n`);
    expect(docs).toContain(text);
    expect(text).toContain("127.0.0.1:3000");
  }
});
