// An alert on a metric that does not exist never wakes anybody: what docs/operate.md names is looked up.
import { readFile } from "node:fs/promises";
import { causeOf, endCauses } from "@cowrite/server/sync/endCauses.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
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

/** The cells of each row of a table that names this setting. */
function rowsNaming(setting: string): string[][] {
  const rows = guide.split("\n").filter((line) => line.startsWith("|"));
  return rows.filter((row) => row.includes(`\`${setting}\``)).map(cellsOf);
}

function cellsOf(row: string): string[] {
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

const namesOf = (cell = "") => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name);

test("[OPS102] each limit stands in the guide beside the metric that tells when it bites", () => {
  const unexplained = Object.values(limits).filter(({ setting }) => {
    const rows = rowsNaming(setting);
    // Either it ends connections, and has a close code there, or it has a metric of its own.
    return !rows.some(([, first = "", second = ""]) =>
      first.includes(setting)
        ? second.includes("`cowrite_")
        : /^\d{4}$/.test(first) && namesOf(second).length > 0,
    );
  });
  expect(unexplained.map(({ setting }) => setting)).toEqual([]);
});

test("[OPS102] each reason that the guide names for an end is one that the server gives, and none is missing", () => {
  const rows = guide.split("\n").map(cellsOf);
  const named = rows.flatMap(([, code = "", reasons]) =>
    /^\d{4}$/.test(code) ? namesOf(reasons).map((reason) => `${code} ${reason}`) : [],
  );
  const own = Object.values(endCauses).map(({ code, cause }) => `${code} ${cause}`);
  const usual = [...Object.values(closeCodes), { code: 1009 }].map(
    ({ code }) => `${code} ${causeOf({ code })}`,
  );
  expect([...new Set(named)].filter((one) => !own.includes(one) && !usual.includes(one))).toEqual(
    [],
  );
  expect(own.filter((one) => !named.includes(one))).toEqual([]);
});
