import { afterEach, expect, it } from "vitest";
import { chooseLanguage } from "../../messages/messages.ts";
import { allCommands } from "./allCommands.ts";
import { isCalledSo, searchCommands } from "./searchCommands.ts";

afterEach(() => chooseLanguage(["en"]));

const idsFor = (query: string, recent: string[] = []) =>
  searchCommands(allCommands, query, recent).map(({ id }) => id);

it("[MNU2] finds commands by the beginnings of their words, the best label first", () => {
  expect(idsFor("head").slice(0, 4)).toEqual(["heading1", "heading2", "heading3", "heading4"]);
  expect(idsFor("heading 3")[0]).toBe("heading3");
  expect(idsFor("list")).toContain("bulletList");
  expect(idsFor("todo")).toContain("taskList");
  expect(idsFor("h2")).toContain("heading2");
  expect(idsFor("xyzzy")).toEqual([]);
});

it("[MNU2] puts the label that was typed before all others that begin so, whatever was used lately", () => {
  const offered = allCommands.filter(({ kind }) => kind === "turn" || kind === "insert");
  const first = (query: string) =>
    searchCommands(offered, query, ["tableOfContents", "details"])[0]?.id;
  for (const { id, label } of offered) expect([label(), first(label())]).toEqual([label(), id]);
  expect(first("tab")).toBe("insertTable");
  expect(first("table")).toBe("insertTable");
  expect(first("TABLE")).toBe("insertTable");
  expect(first("table of")).toBe("tableOfContents");
  expect(first("toc")).toBe("tableOfContents");
});

it("[MNU2] finds them in the reader's language, and by their English names", async () => {
  await chooseLanguage(["de"]);
  expect(idsFor("überschrift")[0]).toBe("heading1");
  expect(idsFor("aufg")).toContain("taskList");
  expect(idsFor("task")).toContain("taskList");
  expect(idsFor("bullet")).toContain("bulletList");
});

it("[MNU2] shows those that were used lately first, each once", () => {
  const ids = idsFor("", ["divider", "gone", "bold"]);
  expect(ids.slice(0, 2)).toEqual(["divider", "bold"]);
  expect(ids).toHaveLength(allCommands.length);
});

it("[MNU17] tells a name that is being typed from a text that goes on", () => {
  const called = (query: string) =>
    allCommands.filter((command) => isCalledSo(command, query)).map(({ id }) => id);
  expect(called("table of")).toEqual(["tableOfContents"]);
  expect(called("bullet l")).toEqual(["bulletList"]);
  expect(called("2 col")).toEqual(["columns2"]);
  expect(called("formula b")).toContain("blockMath");
  expect(called("table ")).toContain("insertTable");
  for (const text of [" table", "no way", "usr/bin and", "table is", "quote  unquote"]) {
    expect([text, called(text)]).toEqual([text, []]);
  }
});
