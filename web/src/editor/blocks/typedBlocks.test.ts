import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { lastSign } from "./detailsKeys.ts";
import { putFormula, putToggle } from "./typedBlocks.ts";

const line = (text: string) => schema.node("paragraph", null, text ? schema.text(text) : []);
const blockMath = schema.nodes.blockMath ?? schema.topNodeType;

function names({ content }: Node): string[] {
  return content.content.map((child) => `${child.type.name} ${child.textContent}`.trim());
}

function start(...blocks: Node[]) {
  return EditorState.create({ doc: schema.node("doc", null, blocks) }).tr;
}

describe("signs at the start of a line", () => {
  it("[RCH7] put a formula in the place of an empty line", () => {
    const tr = start(line("$$"));
    expect(putFormula(tr, { from: 1, to: 3 }, blockMath)).toBe(true);
    expect(names(tr.doc)).toEqual(["blockMath"]);
  });

  it("[RCH7] keep the words behind them", () => {
    const tr = start(line("$$words"));
    expect(putFormula(tr, { from: 1, to: 3 }, blockMath)).toBe(true);
    expect(names(tr.doc)).toEqual(["blockMath", "paragraph words"]);
    const toggle = start(line(">>words"));
    expect(putToggle(toggle, { from: 1, to: 3 })).toBe(true);
    toggle.doc.check();
    expect(toggle.doc.child(0).toJSON()).toMatchObject({
      type: "details",
      content: [
        { type: "detailsSummary", content: [{ text: "words" }] },
        { type: "detailsContent" },
      ],
    });
  });

  it("[RCH7] put a formula below the line that an item begins with", () => {
    const item = schema.node("listItem", null, line("$$"));
    const tr = start(schema.node("bulletList", null, item));
    expect(putFormula(tr, { from: 3, to: 5 }, blockMath)).toBe(true);
    tr.doc.check();
    expect(names(tr.doc.child(0).child(0))).toEqual(["paragraph", "blockMath"]);
  });

  it("[RCH7] stay as they are where no block fits", () => {
    const summary = schema.node("detailsSummary", null, schema.text("$$"));
    const content = schema.node("detailsContent", null, line(""));
    const tr = start(schema.node("details", null, [summary, content]));
    expect(putFormula(tr, { from: 2, to: 4 }, blockMath)).toBe(false);
    expect(putToggle(tr, { from: 2, to: 4 })).toBe(false);
    expect(tr.docChanged).toBe(false);
  });
});

describe("Backspace in the line of a toggle", () => {
  it("[RCH2] takes a whole sign, and not half of it", () => {
    expect(lastSign("ab")).toBe("b");
    expect(lastSign("a👩‍👩‍👧")).toBe("👩‍👩‍👧");
    expect(lastSign("e\u0301")).toBe("e\u0301");
  });
});
