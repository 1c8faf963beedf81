import { splitBlock } from "@tiptap/pm/commands";
import type { NodeType, Node as PmNode } from "@tiptap/pm/model";
import { NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import { CellSelection, deleteCellSelection } from "@tiptap/pm/tables";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { historyOf } from "./EditHistory.ts";
import { asOwnStep } from "./history.ts";
import { Person } from "./testing/Person.ts";

describe("undo", () => {
  it("[EDT12] takes back a whole burst of one's own typing, and nothing of the others", () => {
    const { ada, bob } = pair();
    type(ada, "own ");
    bob.page.dispatch(bob.state.tr.insertText("theirs ", 1));
    type(ada, "words");
    expect(ada.content.textContent).toContain("own words");
    ada.undo();
    expect(ada.content.textContent).toBe("theirs ");
    expect(bob.content.textContent).toBe("theirs ");
    ada.redo();
    expect(ada.content.textContent).toContain("own words");
    expect(bob.content.eq(ada.content)).toBe(true);
  });

  it("[EDT12] does not take back what was there when the page opened", () => {
    const { ada } = pair("opened with this");
    ada.undo();
    expect(ada.content.textContent).toBe("opened with this");
  });

  it("[BND20] begins a step where the caret was moved, and at what is pasted", () => {
    const { ada } = pair();
    type(ada, "one");
    type(ada, " two");
    ada.page.dispatch(ada.state.tr.setSelection(TextSelection.create(ada.content, 1)));
    type(ada, "zero ");
    ada.page.dispatch(ada.state.tr.insertText("pasted ").setMeta("uiEvent", "paste"));
    expect(ada.content.textContent).toBe("zero pasted one two");
    const texts: string[] = [];
    for (let step = 0; step < 3; step++) {
      ada.undo();
      texts.push(ada.content.textContent);
    }
    expect(texts).toEqual(["zero one two", "one two", ""]);
  });

  it("[EDT80] takes back a command by itself, in one step, and not the typing around it", () => {
    const { ada, bob } = pair();
    type(ada, "one");
    const replaced = asOwnStep(ada.state, () => {
      ada.page.dispatch(ada.state.tr.delete(1, 4));
      ada.page.dispatch(ada.state.tr.setSelection(TextSelection.create(ada.content, 1)));
      asOwnStep(ada.state, () => ada.page.dispatch(ada.state.tr.insertText("two")));
      return ada.content.textContent;
    });
    expect(replaced).toBe("two");
    asOwnStep(ada.state, () => ada.page.dispatch(ada.state.tr.insertText(" three")));
    type(ada, " four");
    const texts: string[] = [];
    for (let step = 0; step < 4; step++) {
      ada.undo();
      texts.push(ada.content.textContent);
    }
    expect(texts).toEqual(["two three", "two", "one", ""]);
    for (let step = 0; step < 4; step++) ada.redo();
    expect(ada.content.textContent).toBe("two three four");
    expect(bob.content.eq(ada.content)).toBe(true);
  });

  it("[EDT80] keeps a burst of typing one step where a command changed nothing, or failed", () => {
    const { ada } = pair();
    type(ada, "one");
    asOwnStep(ada.state, () => ada.page.dispatch(ada.state.tr.setMeta("any", true)));
    const fail = () => {
      throw new Error("no such block");
    };
    expect(() => asOwnStep(ada.state, fail)).toThrow("no such block");
    type(ada, " two");
    ada.undo();
    expect(ada.content.textContent).toBe("");
  });

  it("[EDT80] parts what was typed before an undo by command from what is typed after it", () => {
    const { ada } = pair();
    type(ada, "one");
    asOwnStep(ada.state, () => ada.page.dispatch(ada.state.tr.insertText(" two")));
    asOwnStep(ada.state, () => ada.undo());
    type(ada, " three");
    ada.undo();
    expect(ada.content.textContent).toBe("one");
  });

  it("[BND21] puts the selection back where it was, and forward again", () => {
    const { ada, bob } = pair("some words here");
    ada.page.dispatch(ada.state.tr.setSelection(TextSelection.create(ada.content, 6, 11)));
    ada.page.dispatch(ada.state.tr.deleteSelection());
    bob.page.dispatch(bob.state.tr.insertText("All ", 1));
    ada.undo();
    const { from, to } = ada.state.selection;
    expect(ada.content.textBetween(from, to)).toBe("words");
    ada.redo();
    expect(ada.content.textContent).toBe("All some  here");
    expect(ada.state.selection.from).toBe(10);
  });

  it.each(["heading", "codeBlock"])(
    "[BND21] puts it back into a block that was a %s for a while",
    (name) => {
      const { ada } = pair("some words here");
      const { tr, schema } = ada.state;
      ada.page.dispatch(tr.insert(0, (schema.nodes.paragraph as NodeType).create()));
      ada.pause();
      ada.page.dispatch(ada.state.tr.setSelection(TextSelection.create(ada.content, 8, 13)));
      ada.page.dispatch(ada.state.tr.setBlockType(8, 13, schema.nodes[name] as NodeType));
      ada.undo();
      expect(ada.content.child(1).type.name).toBe("paragraph");
      const { from, to } = ada.state.selection;
      expect(ada.content.textBetween(from, to)).toBe("words");
    },
  );

  it("[BND21] selects again what was selected as a whole: a picture, or cells", () => {
    const { ada, bob } = pair("words");
    const { schema } = ada.state;
    const table = (schema.nodes.table as NodeType).create(
      null,
      ["a", "b"].map((text) =>
        (schema.nodes.tableRow as NodeType).create(null, [
          (schema.nodes.tableCell as NodeType).create(
            null,
            (schema.nodes.paragraph as NodeType).create(null, schema.text(text)),
          ),
        ]),
      ),
    );
    const rule = (schema.nodes.horizontalRule as NodeType).create();
    ada.page.dispatch(ada.state.tr.insert(ada.content.content.size, [rule, table]));
    ada.pause();
    const atRule = ada.content.child(0).nodeSize;
    ada.page.dispatch(ada.state.tr.setSelection(NodeSelection.create(ada.content, atRule)));
    ada.page.dispatch(ada.state.tr.deleteSelection());
    bob.page.dispatch(bob.state.tr.insertText("Others' ", 1));
    ada.undo();
    const { selection } = ada.state;
    expect(selection).toBeInstanceOf(NodeSelection);
    expect((selection as NodeSelection).node.type.name).toBe("horizontalRule");
    ada.pause();
    const [first, second] = cellsIn(ada.content);
    ada.page.dispatch(
      ada.state.tr.setSelection(CellSelection.create(ada.content, first ?? 0, second)),
    );
    deleteCellSelection(ada.state, ada.page.dispatch);
    bob.page.dispatch(bob.state.tr.insertText("More ", 1));
    ada.undo();
    const cells = ada.state.selection as CellSelection;
    expect(cells).toBeInstanceOf(CellSelection);
    expect([cells.$anchorCell.pos, cells.$headCell.pos]).toEqual(cellsIn(ada.content));
  });

  it("[BND22] outlives plugins that come and go, and an editor that is mounted again", () => {
    const { ada } = pair();
    type(ada, "kept");
    ada.page.updateState(
      ada.state.reconfigure({ plugins: [...ada.state.plugins, new Plugin({})] }),
    );
    ada.remount();
    expect(ada.content.textContent).toBe("kept");
    ada.undo();
    expect(ada.content.textContent).toBe("");
  });

  it("[BND23] keeps only so many steps, and gives back the memory of the others", () => {
    const { ada } = pair("x".repeat(700));
    for (let step = 0; step < 600; step++) {
      ada.page.dispatch(ada.state.tr.delete(1, 2));
      historyOf(ada.fragment).endBurst();
    }
    let steps = 0;
    while (historyOf(ada.fragment).canUndo) {
      ada.undo();
      steps += 1;
    }
    expect(steps).toBe(500);
    expect(ada.content.textContent).toHaveLength(600);
  });

  it("[BND24] leaves one's own paragraph where somebody else wrote in it", () => {
    const { ada, bob } = pair("first");
    ada.page.dispatch(ada.state.tr.setSelection(TextSelection.atEnd(ada.content)));
    splitBlock(ada.state, ada.page.dispatch);
    type(ada, "mine ");
    const end = bob.content.content.size - 1;
    bob.page.dispatch(bob.state.tr.insertText("theirs", end));
    ada.undo();
    expect(ada.content.textContent).toBe("firsttheirs");
    expect(bob.content.eq(ada.content)).toBe(true);
  });
});

function pair(text = ""): { ada: Person; bob: Person } {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment("default").insert(0, [paragraph]);
  const update = Y.encodeStateAsUpdate(doc);
  const ada = new Person({ id: 1, kind: "ours", update });
  const bob = new Person({ id: 2, kind: "ours", update });
  ada.onUpdate((each) => bob.receive([each]));
  bob.onUpdate((each) => ada.receive([each]));
  return { ada, bob };
}

function type(person: Person, text: string): void {
  for (const letter of text) person.page.dispatch(person.state.tr.insertText(letter));
}

function cellsIn(doc: PmNode): number[] {
  const cells: number[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === "tableCell") cells.push(position);
  });
  return cells;
}
