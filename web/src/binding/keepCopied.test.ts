// Undo of one's own edits where another has deleted or filled what they were in.
import { setBlockType } from "@tiptap/pm/commands";
import { TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { Person } from "./testing/Person.ts";
import { Room } from "./testing/Room.ts";

function twoWith(text: string): { room: Room; ada: Person; bea: Person } {
  const writer = new Person({ id: 50, kind: "ours" });
  writer.page.dispatch(writer.state.tr.insertText(text, 1));
  const update = Y.encodeStateAsUpdate(writer.doc);
  const room = new Room({ kinds: ["ours", "ours"], update });
  const [ada, bea] = room.people;
  if (ada === undefined || bea === undefined) throw new Error("Nobody is there.");
  return { room, ada, bea };
}

test("[BND67] undo of words that were moved brings them back with the block that another replaced", () => {
  const { room, ada, bea } = twoWith("theirs");
  const { schema } = ada.state;
  // What joining two cells does: the words stand in another block, and the first is empty.
  const heading = schema.node("heading", { level: 2 }, schema.text("theirs"));
  const { tr } = ada.state;
  ada.page.dispatch(tr.delete(1, 7).insert(2, heading));
  room.deliverAll();
  expect(String(bea.content)).toBe('doc(paragraph, heading("theirs"))');
  const { doc, tr: select } = bea.state;
  bea.page.dispatch(select.setSelection(TextSelection.create(doc, 1)));
  const { codeBlock } = schema.nodes;
  if (codeBlock === undefined) throw new Error("The schema has no code.");
  setBlockType(codeBlock)(bea.state, bea.page.dispatch);
  room.deliverAll();
  ada.undo();
  room.deliverAll();
  expect(ada.content.textContent).toBe("theirs");
  expect(String(bea.content)).toBe(String(ada.content));
});

test("[BND66] a toggle whose content was taken back goes on showing what another wrote in its line", () => {
  const { room, ada, bea } = twoWith("words");
  const { schema } = ada.state;
  const content = schema.node("detailsContent", null, [ada.content.child(0)]);
  const toggle = schema.node("details", null, [schema.node("detailsSummary"), content]);
  ada.page.dispatch(ada.state.tr.replaceWith(0, ada.content.content.size, toggle));
  room.deliverAll();
  bea.page.dispatch(bea.state.tr.insertText("theirs", 2));
  room.deliverAll();
  ada.undo();
  room.deliverAll();
  for (const { content: page } of room.people) {
    expect(page.textContent).toContain("theirs");
    expect(page.textContent).toContain("words");
    expect(String(page)).toContain('details(detailsSummary("theirs"), detailsContent(paragraph))');
  }
  bea.page.dispatch(bea.state.tr.insertText("more", 2 + "theirs".length + 3));
  room.deliverAll();
  expect(String(ada.content)).toContain('detailsContent(paragraph("more"))');
});
