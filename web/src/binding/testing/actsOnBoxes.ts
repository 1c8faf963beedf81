// What people do to what holds blocks and words in a shape of its own: callouts, toggles, columns, and
// pictures with words below.
import { wrapIn } from "@tiptap/pm/commands";
import type { Node as PmNode, Schema } from "@tiptap/pm/model";
import { type EditorState, Selection, type Transaction } from "@tiptap/pm/state";
import { type Act, command, dispatch, type NamedAct } from "./act.ts";
import type { Random } from "./random.ts";
import { randomAttributes } from "./randomAttributes.ts";

interface Found {
  position: number;
  node: PmNode;
}

function found(doc: PmNode, name: string): Found[] {
  const nodes: Found[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === name) nodes.push({ position, node });
    return !node.isTextblock;
  });
  return nodes;
}

/** Does something to one node of that name, if there is one. */
function atOne(
  name: string,
  change: (state: EditorState, one: Found, random: Random) => Transaction | undefined,
): Act {
  return (person, random) => {
    dispatch(person, (state) => {
      const nodes = found(state.doc, name);
      return nodes.length === 0 ? undefined : change(state, random.pick(nodes), random);
    });
  };
}

function make(schema: Schema, name: string, ...content: PmNode[]): PmNode {
  const type = schema.nodes[name];
  const made = type?.createAndFill(null, content);
  if (!made) throw new Error(`The schema makes no "${name}".`);
  return made;
}

const callout = command((state, random) => {
  const type = state.schema.nodes.callout;
  return type && wrapIn(type, randomAttributes(type, random));
});

const calloutKind = atOne("callout", ({ tr }, { node, position }, random) =>
  tr.setNodeMarkup(position, undefined, randomAttributes(node.type, random)),
);

// The box goes, what is in it stays.
function unwrap({ tr }: EditorState, { node, position }: Found): Transaction {
  return tr.replaceWith(position, position + node.nodeSize, node.content);
}

/** The blocks around the selection go into a box that `wrap` makes. */
function enclose(wrap: (schema: Schema, blocks: PmNode[], random: Random) => PmNode): Act {
  return (person, random) => {
    dispatch(person, ({ selection, schema, tr }) => {
      const range = selection.$from.blockRange(selection.$to);
      if (range === null) return undefined;
      const { parent, startIndex, endIndex, start, end } = range;
      const blocks = parent.children.slice(startIndex, endIndex);
      const box = wrap(schema, blocks, random);
      return parent.canReplaceWith(startIndex, endIndex, box.type)
        ? tr.replaceWith(start, end, box)
        : undefined;
    });
  };
}

const toggle = enclose((schema, blocks) =>
  make(
    schema,
    "details",
    make(schema, "detailsSummary"),
    make(schema, "detailsContent", ...blocks),
  ),
);

/** As TipTap's own: the summary becomes a paragraph before what was below it. */
const untoggle = atOne("details", ({ schema, tr }, { node, position }) => {
  const [summary, content] = node.children;
  const first = schema.nodes.paragraph?.create(null, summary?.content);
  const blocks = [...(first ? [first] : []), ...(content?.children ?? [])];
  return tr.replaceWith(position, position + node.nodeSize, blocks);
});

const columns = enclose((schema, blocks, random) => {
  const others = Array.from({ length: 1 + random.below(2) }, () => make(schema, "column"));
  return make(schema, "columns", make(schema, "column", ...blocks), ...others);
});

const addColumn = atOne("column", ({ schema, tr }, { node, position }, random) =>
  tr.insert(random.oneIn(2) ? position : position + node.nodeSize, make(schema, "column")),
);

const removeColumn = atOne("column", ({ doc, tr }, { node, position }) =>
  doc.resolve(position).parent.childCount > 1
    ? tr.delete(position, position + node.nodeSize)
    : undefined,
);

const moveColumn = atOne("columns", ({ tr }, { node, position }, random) => {
  const others = [...node.children];
  const [moved] = others.splice(random.below(others.length), 1);
  if (moved === undefined) return undefined;
  others.splice(random.below(others.length + 1), 0, moved);
  return tr.replaceWith(position + 1, position + node.nodeSize - 1, others);
});

const figure: Act = (person, random) => {
  dispatch(person, ({ schema, tr }) => {
    const type = schema.nodes.figure;
    return type && tr.replaceSelectionWith(type.create(randomAttributes(type, random)));
  });
};

/** The words below a picture, or the line of a toggle: few carets are there by chance. */
function typeIn(name: string): Act {
  return (person, random) => {
    const nodes = found(person.state.doc, name);
    if (nodes.length === 0) return;
    const { node, position } = random.pick(nodes);
    const at = position + 1 + random.below(node.content.size + 1);
    dispatch(person, ({ doc, tr }) =>
      tr.setSelection(Selection.near(doc.resolve(at))).insertText(person.words(random)),
    );
  };
}

export const acts: readonly NamedAct[] = [
  ["callout", callout],
  ["callout kind", calloutKind],
  ["no callout", atOne("callout", unwrap)],
  ["toggle", toggle],
  ["no toggle", untoggle],
  ["type in a summary", typeIn("detailsSummary")],
  ["columns", columns],
  ["add column", addColumn],
  ["remove column", removeColumn],
  ["move column", moveColumn],
  ["figure", figure],
  ["type in a caption", typeIn("figure")],
];
