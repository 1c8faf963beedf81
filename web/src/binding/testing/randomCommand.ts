// What people do in an editor, at random over the whole schema.
import {
  joinBackward,
  joinForward,
  lift,
  setBlockType,
  splitBlock,
  toggleMark,
  wrapIn,
} from "@tiptap/pm/commands";
import { type Attrs, Fragment, type NodeType, Slice } from "@tiptap/pm/model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "@tiptap/pm/schema-list";
import {
  AllSelection,
  type Command,
  type EditorState,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  isInTable,
  mergeCells,
  selectionCell,
  splitCell,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import type { Person } from "./Person.ts";
import type { Random } from "./random.ts";

type Act = (person: Person, random: Random) => void;

/** One act of a person, where and what decided by chance. @returns its name. */
export function randomAct(person: Person, random: Random): string {
  const [name, act] = random.pick(acts);
  if (!random.oneIn(3)) moveCaret(person, random);
  act(person, random);
  return name;
}

const words = ["a", "bc", "the ", "x", "writing", " ", "ö", "aa"];

/** The stock binding may cut such a character in two, and what Yjs has then is not the same for all. */
const longWords = [...words, "🙂"];

function dispatch(person: Person, make: (state: EditorState) => Transaction | undefined): void {
  const tr = make(person.state);
  if (tr !== undefined) person.page.dispatch(tr);
}

function run(person: Person, command: Command): void {
  command(person.state, person.page.dispatch);
}

function command(make: (state: EditorState, random: Random) => Command | undefined): Act {
  return (person, random) => {
    const made = make(person.state, random);
    if (made !== undefined) run(person, made);
  };
}

function moveCaret(person: Person, random: Random): void {
  dispatch(person, ({ doc, tr }) => {
    const at = random.below(doc.content.size + 1);
    const to = random.oneIn(3) ? random.below(doc.content.size + 1) : at;
    return tr.setSelection(TextSelection.between(doc.resolve(at), doc.resolve(to)));
  });
}

function type(person: Person, random: Random): void {
  for (let letters = 1 + random.below(4); letters > 0; letters--) {
    dispatch(person, ({ tr }) =>
      tr.insertText(random.pick(person.canWriteAll ? longWords : words)),
    );
  }
}

function erase(person: Person, random: Random): void {
  dispatch(person, ({ selection, doc, tr }) => {
    if (!selection.empty) return tr.deleteSelection();
    const { $from } = selection;
    if ($from.parentOffset === 0) return undefined;
    const from = $from.pos - Math.min($from.parentOffset, 1 + random.below(4));
    return doc.resolve(from).parent === $from.parent ? tr.delete(from, $from.pos) : undefined;
  });
}

function nodeType(state: EditorState, name: string): NodeType {
  const found = state.schema.nodes[name];
  if (found === undefined) throw new Error(`The schema has no "${name}".`);
  return found;
}

// Attributes that a person could give such a node.
function attributesFor(type: NodeType, random: Random): Attrs {
  if (type.name === "heading") return { level: 1 + random.below(3) };
  if (type.name === "image") return { src: `https://example.org/${random.below(3)}.png` };
  if (type.name === "taskItem") return { checked: random.oneIn(2) };
  return {};
}

function insertBlock(person: Person, random: Random): void {
  dispatch(person, (state) => {
    const leaves = Object.values(state.schema.nodes).filter(
      (each) => each.isLeaf && each.isBlock && !each.name.startsWith("unknown"),
    );
    const chosen = random.pick(leaves);
    return state.tr.replaceSelectionWith(chosen.create(attributesFor(chosen, random)));
  });
}

function insertInline(person: Person, random: Random): void {
  dispatch(person, (state) => {
    const leaves = Object.values(state.schema.nodes).filter(
      (each) => each.isLeaf && each.isInline && !each.isText && !each.name.startsWith("unknown"),
    );
    const chosen = random.pick(leaves);
    return state.tr.replaceSelectionWith(chosen.create(attributesFor(chosen, random)), false);
  });
}

const textMarks = ["bold", "italic", "strike", "underline", "code", "link"];

function mark(person: Person, random: Random): void {
  const chosen = person.state.schema.marks[random.pick(textMarks)];
  if (chosen === undefined) return;
  const attributes =
    chosen.name === "link" ? { href: `https://example.org/${random.below(2)}` } : {};
  run(person, toggleMark(chosen, attributes));
}

function insertTable(person: Person, random: Random): void {
  dispatch(person, (state) => {
    if (isInTable(state)) return undefined;
    const width = 1 + random.below(3);
    const rows = Array.from({ length: 1 + random.below(3) }, () => {
      const cells = Array.from({ length: width }, () => cell(state));
      return nodeType(state, "tableRow").create(null, cells);
    });
    return state.tr.replaceSelectionWith(nodeType(state, "table").create(null, rows));
  });
}

function cell(state: EditorState) {
  const paragraph = nodeType(state, "paragraph").create();
  return nodeType(state, "tableCell").create(null, paragraph);
}

const tableCommands: readonly Command[] = [
  addRowAfter,
  addColumnAfter,
  deleteRow,
  deleteColumn,
  splitCell,
  toggleHeaderRow,
  mergeCells,
];

function changeTable(person: Person, random: Random): void {
  if (!isInTable(person.state)) return;
  const chosen = random.pick(tableCommands);
  if (chosen === mergeCells) selectCells(person);
  run(person, chosen);
}

function selectCells(person: Person): void {
  dispatch(person, ({ tr }) => {
    const $cell = selectionCell(person.state);
    const next = $cell.nodeAfter;
    if (next === null) return undefined;
    const beside = $cell.pos + next.nodeSize;
    const hasBeside = tr.doc.resolve(beside).nodeAfter !== null;
    return hasBeside ? tr.setSelection(CellSelection.create(tr.doc, $cell.pos, beside)) : undefined;
  });
}

// A piece of the document, which comes in somewhere else: what was copied here.
function paste(person: Person, random: Random): void {
  dispatch(person, ({ doc, tr }) => {
    const from = random.below(doc.content.size);
    const to = from + random.below(doc.content.size - from + 1);
    return tr.replaceSelection(doc.slice(from, to)).setMeta("uiEvent", "paste");
  });
}

function moveBlock(person: Person, random: Random): void {
  dispatch(person, ({ doc, tr }) => {
    if (doc.childCount < 2) return undefined;
    const index = random.below(doc.childCount);
    let position = 0;
    for (let before = 0; before < index; before++) position += doc.child(before).nodeSize;
    const node = doc.child(index);
    tr.delete(position, position + node.nodeSize);
    let target = 0;
    const targetIndex = random.below(tr.doc.childCount + 1);
    for (let before = 0; before < targetIndex; before++) target += tr.doc.child(before).nodeSize;
    return tr.insert(target, node);
  });
}

function replaceAll(person: Person, random: Random): void {
  dispatch(person, ({ doc, tr }) => {
    const blocks = [...doc.children];
    const index = random.below(blocks.length);
    const chosen = blocks[index];
    if (chosen !== undefined) blocks.splice(random.below(blocks.length), random.below(2), chosen);
    // Read back from JSON, as a program would have it: no node is the same object as before.
    const json = JSON.parse(JSON.stringify(blocks.map((block) => block.toJSON())));
    const content = Fragment.fromJSON(doc.type.schema, json);
    return tr.replace(0, doc.content.size, new Slice(content, 0, 0));
  });
}

function selectNode(person: Person, random: Random): void {
  dispatch(person, ({ doc, tr }) => {
    if (random.oneIn(8)) return tr.setSelection(new AllSelection(doc));
    const found = doc.resolve(random.below(doc.content.size + 1));
    const node = found.nodeAfter;
    if (node === null || !NodeSelection.isSelectable(node)) {
      return tr.setSelection(Selection.near(found));
    }
    return tr.setSelection(NodeSelection.create(doc, found.pos));
  });
}

function setAttribute(person: Person, random: Random): void {
  dispatch(person, ({ doc, tr }) => {
    const places: number[] = [];
    doc.descendants((node, position) => {
      if (["heading", "taskItem", "image"].includes(node.type.name)) places.push(position);
    });
    if (places.length === 0) return undefined;
    const position = random.pick(places);
    const node = doc.nodeAt(position);
    if (node === null) return undefined;
    const attributes = { ...node.attrs, ...attributesFor(node.type, random) };
    return tr.setNodeMarkup(position, undefined, attributes);
  });
}

const acts: readonly (readonly [string, Act])[] = [
  ["type", type],
  ["type", type],
  ["type", type],
  ["type", type],
  ["erase", erase],
  ["erase", erase],
  ["split", command(() => splitBlock)],
  ["split", command(() => splitBlock)],
  ["split item", command((state) => splitListItem(nodeType(state, "listItem")))],
  ["join backward", command(() => joinBackward)],
  ["join forward", command(() => joinForward)],
  ["lift", command(() => lift)],
  ["quote", command((state) => wrapIn(nodeType(state, "blockquote")))],
  ["bullets", command((state) => wrapInList(nodeType(state, "bulletList")))],
  ["numbers", command((state) => wrapInList(nodeType(state, "orderedList")))],
  ["tasks", command((state) => wrapInList(nodeType(state, "taskList")))],
  ["sink", command((state) => sinkListItem(nodeType(state, "listItem")))],
  ["lift item", command((state) => liftListItem(nodeType(state, "listItem")))],
  [
    "heading",
    command((state, random) =>
      setBlockType(nodeType(state, "heading"), attributesFor(nodeType(state, "heading"), random)),
    ),
  ],
  ["paragraph", command((state) => setBlockType(nodeType(state, "paragraph")))],
  ["code", command((state) => setBlockType(nodeType(state, "codeBlock")))],
  ["mark", mark],
  ["mark", mark],
  ["mark", mark],
  ["block", insertBlock],
  ["inline", insertInline],
  ["table", insertTable],
  ["change table", changeTable],
  ["change table", changeTable],
  ["change table", changeTable],
  ["paste", paste],
  ["move", moveBlock],
  ["replace", replaceAll],
  ["select", selectNode],
  ["attribute", setAttribute],
  ["undo", (person) => person.undo()],
  ["undo", (person) => person.undo()],
  ["redo", (person) => person.redo()],
];
