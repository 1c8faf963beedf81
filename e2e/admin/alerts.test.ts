// An alert on a metric that does not exist never wakes anybody: what docs/operate.md names is looked up.
import { readFile } from "node:fs/promises";
import { limits } from "@cowrite/shared/limits.ts";
import { expect, test } from "vitest";
import { LiveServer } from "../harness/LiveServer.ts";

// A name that goes on with "…" stands for several, and is none.
const metricName = /\b(?:cowrite|nodejs|process)_\w+\b(?!…)/g;

const guide = await readFile(new URL("../../docs/operate.md", import.meta.url), "utf8");

test("[OPS85] each metric that the guide for watching names is one that a server tells", async () => {
  const server = await LiveServer.start();
  try {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const told = new Set<string>();
    for (const [, name = "", type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      told.add(name);
      if (type === "histogram") told.add(`${name}_bucket`);
    }
    const named = new Set(guide.match(metricName));
    expect(named.size).toBeGreaterThan(20);
    expect([...named].filter((name) => !told.has(name))).toEqual([]);
    // And the other way round: what we count ourselves, somebody can read about.
    const ours = [...told].filter((name) => name.startsWith("cowrite_"));
    const isExplained = (name: string) => named.has(name) || /^cowrite_sent_/.test(name);
    expect(ours.filter((name) => !name.endsWith("_bucket") && !isExplained(name))).toEqual([]);
  } finally {
    await server.dispose();
  }
});

test("[OPS85] each setting that the guide names is one", () => {
  const settings = new Set<string>(Object.values(limits).map(({ setting }) => setting));
  const named = guide.match(/\bLIMIT_[A-Z_]+\b/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !settings.has(name))).toEqual([]);
});
