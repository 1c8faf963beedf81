// What people do to blocks, lists and the document as a whole, at random.
import {
  createParagraphNear,
  exitCode,
  joinBackward,
  joinDown,
  joinForward,
  joinUp,
  lift,
  liftEmptyBlock,
  setBlockType,
  splitBlock,
  splitBlockKeepMarks,
  wrapIn,
} from "@tiptap/pm/commands";
import { Fragment, type NodeType, Slice } from "@tiptap/pm/model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "@tiptap/pm/schema-list";
import type { EditorState } from "@tiptap/pm/state";
import { canSplit, replaceStep } from "@tiptap/pm/transform";
import { type Act, command, dispatch, type NamedAct } from "./act.ts";
import type { Random } from "./random.ts";
import { randomAttributes } from "./randomAttributes.ts";
import { isMakeable, randomBlocks, randomDocument } from "./randomContent.ts";

function nodeType(state: EditorState, name: string): NodeType {
  const found = state.schema.nodes[name];
  if (found === undefined) throw new Error(`The schema has no "${name}".`);
  return found;
}

const itemNames = ["listItem", "taskItem"];
const listNames = ["bulletList", "orderedList", "taskList"];

function item(state: EditorState, random: Random): NodeType {
  return nodeType(state, random.pick(itemNames));
}

// Enter within a paragraph, where no key binding stands in the way.
const splitAnywhere: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const position = random.below(doc.content.size + 1);
    const depth = 1 + random.below(2);
    return canSplit(doc, position, depth) ? tr.split(position, depth) : undefined;
  });
};

const insertBlock: Act = (person, random) => {
  dispatch(person, ({ schema, tr }) => {
    const leaves = Object.values(schema.nodes).filter(
      (each) => each.isLeaf && each.isBlock && isMakeable(each),
    );
    const chosen = random.pick(leaves);
    return tr.replaceSelectionWith(chosen.create(randomAttributes(chosen, random)));
  });
};

// A piece of the document comes in somewhere else: what was copied here.
const pasteCopy: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const from = random.below(doc.content.size);
    const to = from + random.below(Math.min(doc.content.size - from, 60) + 1);
    return tr.replaceSelection(doc.slice(from, to)).setMeta("uiEvent", "paste");
  });
};

const pasteBlocks: Act = (person, random) => {
  dispatch(person, ({ schema, tr }) => {
    const blocks = randomBlocks(schema, random, person.words);
    const slice = random.oneIn(2) ? Slice.maxOpen(blocks) : new Slice(blocks, 0, 0);
    return tr.replaceSelection(slice).setMeta("uiEvent", "paste");
  });
};

function startOf(doc: EditorState["doc"], index: number): number {
  let position = 0;
  for (let before = 0; before < index; before++) position += doc.child(before).nodeSize;
  return position;
}

const moveBlock: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    if (doc.childCount < 2) return undefined;
    const index = random.below(doc.childCount);
    const node = doc.child(index);
    const position = startOf(doc, index);
    tr.delete(position, position + node.nodeSize);
    return tr.insert(startOf(tr.doc, random.below(tr.doc.childCount + 1)), node);
  });
};

/** A drop somewhere within, as dragging does it. */
const dragSlice: Act = (person, random) => {
  dispatch(person, ({ selection, doc, tr }) => {
    if (selection.empty) return undefined;
    const slice = selection.content();
    tr.deleteSelection();
    const target = random.below(tr.doc.content.size + 1);
    const step = replaceStep(tr.doc, target, target, slice);
    if (step === null) return tr.docChanged && !doc.eq(tr.doc) ? tr : undefined;
    return tr.step(step).setMeta("uiEvent", "drop");
  });
};

const duplicateBlock: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const index = random.below(doc.childCount);
    return tr.insert(startOf(doc, index), doc.child(index));
  });
};

const deleteBlock: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const index = random.below(doc.childCount);
    const start = startOf(doc, index);
    return tr.deleteRange(start, start + doc.child(index).nodeSize);
  });
};

// A program reads the document, changes a little, and sets all of it again: no node is the same
// object as before.
const replaceAll: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const blocks = [...doc.children];
    const index = random.below(blocks.length);
    const chosen = blocks[index];
    if (chosen !== undefined) blocks.splice(random.below(blocks.length), random.below(2), chosen);
    const json = JSON.parse(JSON.stringify(blocks.map((block) => block.toJSON())));
    const content = Fragment.fromJSON(doc.type.schema, json);
    return tr.replace(0, doc.content.size, new Slice(content, 0, 0));
  });
};

const setContent: Act = (person, random) => {
  if (!random.oneIn(3)) return;
  dispatch(person, ({ schema, doc, tr }) => {
    const { content } = randomDocument(schema, random, person.words);
    return tr.replaceWith(0, doc.content.size, content);
  });
};

const setAttribute: Act = (person, random) => {
  dispatch(person, ({ doc, tr }) => {
    const places: number[] = [];
    doc.descendants((node, position) => {
      if (Object.keys(randomAttributes(node.type, random)).length > 0) places.push(position);
    });
    if (places.length === 0) return undefined;
    const position = random.pick(places);
    const node = doc.nodeAt(position);
    if (node === null) return undefined;
    const attributes = { ...node.attrs, ...randomAttributes(node.type, random) };
    return tr.setNodeMarkup(position, undefined, attributes);
  });
};

// A list of bullets becomes one of numbers, or an item a task.
const changeList: Act = (person, random) => {
  dispatch(person, (state) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      const list = $from.node(depth);
      if (!listNames.includes(list.type.name)) continue;
      const type = nodeType(state, random.pick(listNames));
      if (!type.validContent(list.content)) return undefined;
      return state.tr.setNodeMarkup($from.before(depth), type);
    }
    return undefined;
  });
};

export const acts: readonly NamedAct[] = [
  ["split", command(() => splitBlock)],
  ["split", command(() => splitBlock)],
  ["split keeping marks", command(() => splitBlockKeepMarks)],
  ["split anywhere", splitAnywhere],
  ["split item", command((state, random) => splitListItem(item(state, random)))],
  ["join backward", command(() => joinBackward)],
  ["join forward", command(() => joinForward)],
  ["join up", command(() => joinUp)],
  ["join down", command(() => joinDown)],
  ["lift", command(() => lift)],
  ["lift empty", command(() => liftEmptyBlock)],
  ["paragraph near", command(() => createParagraphNear)],
  ["exit code", command(() => exitCode)],
  ["quote", command((state) => wrapIn(nodeType(state, "blockquote")))],
  ["list", command((state, random) => wrapInList(nodeType(state, random.pick(listNames))))],
  ["list", command((state, random) => wrapInList(nodeType(state, random.pick(listNames))))],
  ["change list", changeList],
  ["sink", command((state, random) => sinkListItem(item(state, random)))],
  ["lift item", command((state, random) => liftListItem(item(state, random)))],
  [
    "block type",
    command((state, random) => {
      const types = Object.values(state.schema.nodes);
      const chosen = random.pick(types.filter((type) => type.isTextblock && isMakeable(type)));
      return setBlockType(chosen, randomAttributes(chosen, random));
    }),
  ],
  ["block", insertBlock],
  ["paste copy", pasteCopy],
  ["paste blocks", pasteBlocks],
  ["move", moveBlock],
  ["drag", dragSlice],
  ["duplicate", duplicateBlock],
  ["delete block", deleteBlock],
  ["replace all", replaceAll],
  ["set content", setContent],
  ["attribute", setAttribute],
];
