import { schemaExtensions } from "@cowrite/shared/schema/extensions.ts";
import { type Editor, getSchema } from "@tiptap/core";
import { expect, it } from "vitest";
import { mayRun } from "../commands/mayRun.ts";
import { searchCommands } from "../commands/searchCommands.ts";
import { headingCommands } from "./headingCommands.ts";

it("[MNU5] [MNU80] finds headings by their words and by their level", () => {
  const schema = getSchema([...schemaExtensions]);
  const heading = (level: number, text: string) => ({
    type: "heading",
    attrs: { level },
    content: text === "" ? [] : [{ type: "text", text }],
  });
  const doc = schema.nodeFromJSON({
    type: "doc",
    content: [heading(1, "The plan"), heading(2, ""), heading(2, "What it costs")],
  });
  const commands = headingCommands({ state: { doc } } as Editor);
  const found = (query: string) => searchCommands(commands, query).map(({ label }) => label());
  expect(found("")).toEqual(["The plan", "What it costs"]);
  expect(found("cost")).toEqual(["What it costs"]);
  expect(found("heading 1")).toEqual(["The plan"]);
  expect(commands.every((command) => mayRun(command, { isEditable: false }))).toBe(true);
});
