// Rooms in which each block is a line of text, and what people do to them.
import { TextSelection } from "@tiptap/pm/state";
import type { Person } from "./Person.ts";
import { Room } from "./Room.ts";

/** @returns people who all have these lines. */
export function room(lines: readonly string[], count = 2): { room: Room; people: Person[] } {
  const room = new Room({ kinds: new Array(count).fill("ours") });
  const [writer] = room.people;
  if (writer === undefined) throw new Error("Nobody came.");
  const { tr, schema, doc } = writer.state;
  const nodes = lines.map((line) =>
    schema.node("paragraph", null, line === "" ? [] : [schema.text(line)]),
  );
  writer.page.dispatch(tr.replaceWith(0, doc.content.size, nodes));
  room.deliverAll();
  return { room, people: room.people };
}

/** @returns where the block with this text begins. */
function startOf(person: Person, text: string): number {
  let found = -1;
  person.content.descendants((node, position) => {
    if (node.isTextblock && node.textContent === text) found = position;
  });
  if (found < 0) throw new Error(`No block says "${text}".`);
  return found;
}

export function moveToEnd(person: Person, text: string): void {
  const position = startOf(person, text);
  const node = person.content.nodeAt(position);
  if (node === null) return;
  const tr = person.state.tr.delete(position, position + node.nodeSize);
  person.page.dispatch(tr.insert(tr.doc.content.size, node));
}

/** Leaves the caret behind what was typed. */
export function type(person: Person, text: string, offset: number, typed: string): void {
  const position = startOf(person, text) + 1 + offset;
  const tr = person.state.tr.insertText(typed, position);
  person.page.dispatch(tr.setSelection(TextSelection.create(tr.doc, position + typed.length)));
}

/** @returns the text of each block of the page. */
export function linesOf(person: Person): string[] {
  return person.content.children.map((node) => node.textContent);
}
