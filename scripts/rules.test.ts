// The rules and the tests hold each other: how that is read, and that it holds for this project.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.mjs";
import { looseEnds, testTitlesIn } from "./rules.mjs";

const spec = "## DUR — durability\n\nWords.\n\n- [DUR1] One.\n- [DUR2] Two.\n";

/** Put together from parts, so that this file's own samples are not taken for tests. */
const call = (title: string, name = "test") => `${name}("${title}", () => {});`;

test("[BUI6] rules and tests that hold each other leave nothing to say", () => {
  const source = `${call("[DUR1] it holds")}\n${call("[DUR2] [DUR1] this too", "it")}`;
  expect(looseEnds(spec, [{ path: "a.test.ts", source }])).toEqual([]);
});

test("[BUI6] a rule without a test, and a test without a known rule, are named", () => {
  const source = [call("[DUR1] fine"), call("no rule"), call("[DUR9] unknown")].join("\n");
  expect(looseEnds(spec, [{ path: "a.test.ts", source }])).toEqual([
    expect.stringContaining('"no rule" begins with no rule'),
    expect.stringContaining("names DUR9, which is no rule"),
    "The rule DUR2 has no test.",
  ]);
});

test("[BUI6] a rule is written once", () => {
  const twice = `${spec}- [DUR1] Again.\n`;
  const source = [call("[DUR1] a"), call("[DUR2] b")].join("\n");
  expect(looseEnds(twice, [{ path: "a.test.ts", source }])).toEqual([
    "The rule DUR1 is written twice.",
  ]);
});

test("[BUI6] titles are found behind tables and conditions, and only where a test is made", () => {
  const each = `te${"st"}.each([\n  ["a)", f(1, g(2))],\n])(\n  "[DUR1] %s",`;
  const conditional = `te${"st"}.skipIf(isWindows())("[DUR2] posix", `;
  expect(testTitlesIn(`${each}\n${conditional}`)).toEqual(["[DUR1] %s", "[DUR2] posix"]);
  const typed = `te${"st"}.each<Door>(["a"])(\n  "[DUR3] %s",`;
  expect(testTitlesIn(typed)).toEqual(["[DUR3] %s"]);
  const others = `/x/.test("a"); te${"st"}.describe("group", f); latest("b"); te${"st"}.step("c", f)`;
  expect(testTitlesIn(others)).toEqual([]);
});

test("[BUI6] titles that stand in a table are found there", () => {
  const source = `const cases = [["[DUR1] a"], ["[DUR2] b"]];\nte${"st"}.each(cases)("%s", f);`;
  expect(testTitlesIn(source)).toEqual(["[DUR1] a", "[DUR2] b"]);
});

test("[BUI6] every rule of this project has a test, and every test names a rule", () => {
  const script = join(root, "scripts/check-spec.mjs");
  expect(() => execFileSync(process.execPath, [script], { stdio: "pipe" })).not.toThrow();
});
