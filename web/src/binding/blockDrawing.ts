// Draws what changed within a few blocks of a long document without a look into all the others: ProseMirror
// compares every block with what is on the page, several times for each key (prosemirror-view, `updateChildren`).
// Whatever else happens (blocks that come or go, compositions, widgets between blocks) is drawn by ProseMirror.
import type { Node as PmNode } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import {
  type Decoration,
  DecorationSet,
  type DecorationSource,
  type EditorView,
} from "@tiptap/pm/view";

/** What ProseMirror keeps of a node that it has drawn. */
interface Drawn {
  readonly node?: PmNode;
  readonly dom: unknown;
  dirty: number;
  update: (
    node: PmNode,
    outer: readonly Decoration[],
    inner: DecorationSource,
    view: EditorView,
  ) => boolean;
  matchesNode: (node: PmNode, outer: readonly Decoration[], inner: DecorationSource) => boolean;
}

interface DrawnDocument extends Drawn {
  readonly node: PmNode;
  readonly children: readonly Drawn[];
  readonly innerDeco: DecorationSource;
  updateChildren: (view: EditorView, position: number) => void;
}

// Values of `dirty`: in step with the page; in step but for some children; all children to be placed anew.
const inStep = 0;
const childDirty = 1;
const contentDirty = 2;

/** A change of more than that is no key. */
const mostChanged = 8;

/** Blocks with decorations; each is looked at with each key. */
const mostDecorated = 64;

export function blockDrawing(): Plugin {
  return new Plugin({
    view(view) {
      takeOver(view);
      // ProseMirror may begin anew, with another one.
      return { update: takeOver };
    },
  });
}

function takeOver(view: EditorView): void {
  const { docView: page } = view as unknown as { docView?: DrawnDocument | null };
  if (!page || Object.hasOwn(page, "updateChildren") || !isKnown(page)) return;
  const { updateChildren, matchesNode } = page;
  // Unknown while it is drawn, and where a node view threw until ProseMirror has drawn all.
  let shown: DecorationSource | undefined = page.innerDeco;
  page.updateChildren = (at, position) => {
    const before = shown;
    shown = undefined;
    const refused: Drawn[] = [];
    try {
      const isDrawn = before !== undefined && drawChanged({ page, before, view: at, refused });
      if (!isDrawn) updateChildren.call(page, at, position);
    } finally {
      for (const drawn of refused) Reflect.deleteProperty(drawn, "update");
    }
    shown = page.innerDeco;
  };
  // To compare all blocks with each other takes longer than to draw none.
  page.matchesNode = (node, outer, inner) =>
    node === page.node && matchesNode.call(page, node, outer, inner);
}

/** Another ProseMirror than the one that this is written for is left alone. */
function isKnown(page: DrawnDocument): boolean {
  return (
    Array.isArray(page.children) &&
    typeof page.dirty === "number" &&
    typeof page.updateChildren === "function" &&
    typeof page.matchesNode === "function"
  );
}

interface Drawing {
  page: DrawnDocument;
  /** The decorations that are drawn. */
  before: DecorationSource;
  view: EditorView;
  /** Takes what does not change into what it should be. */
  refused: Drawn[];
}

/** @returns whether the page shows it all now */
function drawChanged({ page, before, view, refused }: Drawing): boolean {
  if (page.dirty > childDirty || view.composing || page.node.inlineContent) return false;
  const changed = changedBlocks(page);
  if (changed === undefined) return false;
  const decorated = decoratedBlocks(page, before);
  if (decorated === undefined) return false;
  const { content: blocks } = page.node.content;
  for (const index of new Set([...changed, ...decorated.keys()])) {
    const [drawn, block] = [page.children[index], blocks[index]];
    if (drawn === undefined || block === undefined) return false;
    const { outer, inner } = decorated.get(index) ?? undecorated;
    if (drawn.matchesNode(block, outer, inner)) continue;
    const { dom } = drawn;
    if (!drawn.update(block, outer, inner, view)) {
      refuse(drawn, block);
      refused.push(drawn);
      return false;
    }
    if (drawn.dom === dom) continue;
    // It has to be placed, which ProseMirror does.
    page.dirty = contentDirty;
    return false;
  }
  return true;
}

// A node view is asked once for each change: it may remember what it was asked for, and say yes the next time.
function refuse(drawn: Drawn, block: PmNode): void {
  const { update } = drawn;
  drawn.update = (node, ...others) => node !== block && update.call(drawn, node, ...others);
}

/** @returns their places; undefined where blocks came, went or changed places, or there are many. */
function changedBlocks({ node, children }: DrawnDocument): number[] | undefined {
  const { content: blocks } = node.content;
  if (children.length !== blocks.length) return undefined;
  const changed: number[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const drawn = children[index] as Drawn;
    if (drawn.node === blocks[index] && drawn.dirty === inStep) continue;
    // Widgets, and what stands in a mark, are no blocks.
    if (drawn.node === undefined || changed.length === mostChanged) return undefined;
    if (blocks[index]?.marks.length !== 0) return undefined;
    changed.push(index);
  }
  const isMoved = (to: number) =>
    changed.some((from) => from !== to && children[from]?.node?.eq(blocks[to] as PmNode));
  return changed.some(isMoved) ? undefined : changed;
}

interface BlockDecorations {
  outer: readonly Decoration[];
  inner: DecorationSource;
}

const undecorated: BlockDecorations = { outer: [], inner: DecorationSet.empty };

/** @returns those of blocks that have any, or had; undefined where some are not of one block, or there are many. */
function decoratedBlocks(
  { node, children, innerDeco }: DrawnDocument,
  shown: DecorationSource,
): Map<number, BlockDecorations> | undefined {
  const found = new Map<number, BlockDecorations>();
  const before = placesIn(shown);
  const now = placesIn(innerDeco);
  if (before === undefined || now === undefined) return undefined;
  const last = Math.max(-1, ...before.keys(), ...now.keys());
  const at = { before: 0, now: 0 };
  let met = 0;
  const { content: blocks } = node.content;
  for (let index = 0; index < blocks.length && Math.min(at.before, at.now) <= last; index++) {
    const block = blocks[index] as PmNode;
    const [had, has] = [before.get(at.before), now.get(at.now)];
    const end = {
      before: at.before + (children[index]?.node?.nodeSize ?? 0),
      now: at.now + block.nodeSize,
    };
    if (had !== undefined || has !== undefined) {
      if (!areWhole(had, end.before) || !areWhole(has, end.now)) return undefined;
      found.set(index, { outer: has ?? [], inner: innerDeco.forChild(at.now, block) });
      met += (had === undefined ? 0 : 1) + (has === undefined ? 0 : 1);
    }
    at.before = end.before;
    at.now = end.now;
  }
  // Some that a plugin did not take along are of no block by now.
  return met === before.size + now.size ? found : undefined;
}

function areWhole(decorations: readonly Decoration[] | undefined, end: number): boolean {
  return decorations === undefined || decorations.every(({ to }) => to === end);
}

/** What a set keeps: decorations of this node, and with its place the set of each child that has one. */
interface KeptDecorations {
  readonly local?: readonly (Decoration & { readonly inline: boolean; readonly widget: boolean })[];
  readonly children?: readonly (number | DecorationSource)[];
}

/** @returns where blocks stand that have decorations, with those of the blocks themselves. */
function placesIn(source: DecorationSource): Map<number, Decoration[]> | undefined {
  const places = new Map<number, Decoration[]>();
  let isKnown = true;
  source.forEachSet((set) => {
    const { local, children } = set as unknown as KeptDecorations;
    // Widgets between blocks, and what reaches over several of them.
    isKnown &&= local?.some(({ inline, widget }) => inline || widget) === false;
    for (const decoration of local ?? []) {
      const { from } = decoration;
      places.set(from, [...(places.get(from) ?? []), decoration]);
    }
    for (let index = 0; index < (children?.length ?? 0); index += 3) {
      const place = children?.[index] as number;
      if (!places.has(place)) places.set(place, []);
      if (places.size > mostDecorated) return;
    }
  });
  return isKnown && places.size <= mostDecorated ? places : undefined;
}
