import { documentSchema as schema } from "@cowrite/shared/schema/schema.ts";
import type { Node } from "@tiptap/pm/model";
import { EditorState, NodeSelection, TextSelection } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { backIntoList } from "./listKeys.ts";
import { canTurnList, type ListKind, takeItemOut, turnItem, turnList } from "./turnItem.ts";

const line = (text = "") => schema.node("paragraph", null, text ? schema.text(text) : []);
const item = (text: string, ...more: Node[]) =>
  schema.node("listItem", null, [line(text), ...more]);
const task = (text: string, ...more: Node[]) =>
  schema.node("taskItem", null, [line(text), ...more]);
const bullets = (...items: Node[]) => schema.node("bulletList", null, items);
const numbers = (start: number, ...items: Node[]) => schema.node("orderedList", { start }, items);
const tasks = (...items: Node[]) => schema.node("taskList", null, items);
const page = (...blocks: Node[]) => schema.node("doc", null, blocks);

function caretIn(doc: Node, text: string, offset = 0): EditorState {
  let place = 0;
  doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent === text) place = position + 1 + offset;
  });
  return EditorState.create({ doc, selection: TextSelection.create(doc, place) });
}

function turned(doc: Node, text: string, kind: ListKind): Node {
  const { tr } = caretIn(doc, text, 1);
  expect(turnItem(tr, kind)).toBe(true);
  tr.doc.check();
  expect([tr.selection.$head.parent.textContent, tr.selection.$head.parentOffset]).toEqual([
    text,
    1,
  ]);
  return tr.doc;
}

describe("an item that is turned", () => {
  it("[LST1] parts its list, goes with what is in it, and numbers count on", () => {
    const doc = page(numbers(3, item("a"), item("b", bullets(item("in b"))), item("c")));
    expect(
      turned(doc, "b", { list: "bulletList" }).eq(
        page(
          numbers(3, item("a")),
          bullets(item("b", bullets(item("in b")))),
          numbers(4, item("c")),
        ),
      ),
    ).toBe(true);
    expect(
      turned(doc, "in b", { list: "taskList", itemAttrs: { checked: true } }).eq(
        page(
          numbers(
            3,
            item("a"),
            item("b", tasks(schema.node("taskItem", { checked: true }, line("in b")))),
            item("c"),
          ),
        ),
      ),
    ).toBe(true);
  });

  it("[LST1] joins what is of its kind before and behind it", () => {
    const doc = page(tasks(task("x")), bullets(item("a")), tasks(task("y")));
    expect(
      turned(doc, "a", { list: "taskList" }).eq(page(tasks(task("x"), task("a"), task("y")))),
    ).toBe(true);
    const two = page(numbers(1, item("x")), bullets(item("a"), item("b")));
    expect(
      turned(two, "a", { list: "orderedList", listAttrs: { start: 7 } }).eq(
        page(numbers(1, item("x"), item("a")), bullets(item("b"))),
      ),
    ).toBe(true);
  });

  it("[LST1] is none where it is of that kind, or where the caret is below its first line", () => {
    const doc = page(bullets(item("a", line("below"))));
    expect(turnItem(caretIn(doc, "a").tr, { list: "bulletList" })).toBe(false);
    expect(turnItem(caretIn(doc, "below").tr, { list: "taskList" })).toBe(false);
  });

  it("[LST1] is turned with its whole list by a command, as bullets and numbers are", () => {
    const doc = page(tasks(task("x")), bullets(item("a", numbers(1, item("in"))), item("b")));
    const { tr } = caretIn(doc, "b", 1);
    expect(turnList(tr, "taskList")).toBe(true);
    expect(tr.doc.eq(page(tasks(task("x"), task("a", numbers(1, item("in"))), task("b"))))).toBe(
      true,
    );
    expect([tr.selection.$head.parent.textContent, tr.selection.$head.parentOffset]).toEqual([
      "b",
      1,
    ]);
    expect(turnList(caretIn(doc, "b").tr, "orderedList")).toBe(false);
  });

  it("[LST1] leaves selected what is selected as a whole while its list is turned", () => {
    const doc = page(bullets(item("a", schema.node("figure", { src: "/a.png" }))));
    const { tr } = EditorState.create({ doc, selection: NodeSelection.create(doc, 5) });
    expect(turnList(tr, "taskList")).toBe(true);
    expect(tr.selection.toJSON()).toEqual({ type: "node", anchor: 5 });
  });

  it("[LST2] leaves its list where it stood, in the item around it where there is one", () => {
    const doc = page(
      numbers(1, item("a"), item("b", bullets(item("in"), item("side"))), item("c")),
    );
    const { tr } = caretIn(doc, "b", 1);
    expect(takeItemOut(tr)).toBe(true);
    tr.doc.check();
    expect(
      tr.doc.eq(
        page(
          numbers(1, item("a")),
          line("b"),
          bullets(item("in"), item("side")),
          numbers(2, item("c")),
        ),
      ),
    ).toBe(true);
    expect(tr.selection.$head.parentOffset).toBe(1);
    const inner = caretIn(doc, "in", 2).tr;
    expect(takeItemOut(inner)).toBe(true);
    inner.doc.check();
    expect(
      inner.doc.eq(
        page(numbers(1, item("a"), item("b", line("in"), bullets(item("side"))), item("c"))),
      ),
    ).toBe(true);
    expect(inner.selection.$head.parentOffset).toBe(2);
  });
});

describe("Backspace between two lists", () => {
  it("[LST3] makes them one again, and the words go to the end of the first", () => {
    const lists = (text: string) =>
      page(numbers(1, item("one", bullets(item("deep")))), line(text), numbers(1, item("three")));
    for (const text of ["", "two"]) {
      const state = caretIn(lists(text), text);
      let after: EditorState | undefined;
      backIntoList(state, (tr) => {
        after = state.apply(tr);
      });
      after?.doc.check();
      expect(
        after?.doc.eq(page(numbers(1, item("one", bullets(item(`deep${text}`))), item("three")))),
      ).toBe(true);
      expect(after?.selection.$head.parentOffset).toBe(4);
    }
  });

  it("[LST3] [BLK9] takes along what another writes in the line meanwhile", () => {
    const doc = page(numbers(1, item("one")), line("two"));
    const state = caretIn(doc, "two");
    const place = state.selection.head + 2;
    backIntoList(state, (tr) => {
      expect(tr.insertText("Z", tr.mapping.map(place)).doc.toString()).toBe(
        page(numbers(1, item("onetwZo"))).toString(),
      );
    });
    expect.assertions(1);
  });

  it("[LST3] puts no line into a table or a toggle that ends the list", () => {
    const cell = schema.node("tableCell", null, line("in it"));
    const toggle = [
      schema.node("detailsSummary", null, schema.text("more")),
      schema.node("detailsContent", null, line("in it")),
    ];
    for (const last of [
      schema.node("table", null, schema.node("tableRow", null, cell)),
      schema.node("details", null, toggle),
    ]) {
      const state = caretIn(page(bullets(item("one", last)), line("two")), "two");
      expect(backIntoList(state, undefined)).toBe(false);
    }
  });

  it("[LST3] leaves lists apart that are not of one kind", () => {
    const doc = page(bullets(item("one")), line("two"), numbers(1, item("three")));
    const state = caretIn(doc, "two");
    let after: EditorState | undefined;
    backIntoList(state, (tr) => {
      after = state.apply(tr);
    });
    expect(after?.doc.eq(page(bullets(item("onetwo")), numbers(1, item("three"))))).toBe(true);
  });
});

it("[LST1] whether a list can be turned is known without turning it", () => {
  const doc = page(
    line("line"),
    bullets(item("a", tasks(task("in a", bullets(item("deep")))))),
    numbers(3, item("b", schema.node("blockquote", null, [line("quoted")]))),
  );
  const answers = ["line", "a", "in a", "deep", "b", "quoted"].map((text) =>
    (["bulletList", "orderedList", "taskList"] as const).map((name) => {
      const { selection, tr } = caretIn(doc, text);
      const can = canTurnList(selection, name);
      expect(turnList(tr, name)).toBe(can);
      return can;
    }),
  );
  expect(answers.flat().filter(Boolean)).toHaveLength(6);
});
