// Two pages that show the same at each moment, one of which draws only what changed: whatever people do at
// random in a document, whatever is decorated in it, both have the same DOM.
import type { Node as PmNode } from "@tiptap/pm/model";
import { EditorState, Plugin, Selection, type Transaction } from "@tiptap/pm/state";
import {
  Decoration,
  DecorationSet,
  EditorView,
  type NodeView,
  type NodeViewConstructor,
} from "@tiptap/pm/view";
import { blockDrawing } from "../../../web/src/binding/blockDrawing.ts";
import { editorSchema } from "../../../web/src/binding/testing/editorSchema.ts";
import { Room } from "../../../web/src/binding/testing/Room.ts";
import { type Random, seededRandom } from "../../../web/src/binding/testing/random.ts";
import { randomAct } from "../../../web/src/binding/testing/randomCommand.ts";

export interface Drawing {
  /** What happened when the pages were first found to differ; empty where they never did. */
  readonly differences: readonly string[];
  /** How often a page was drawn, and how often ProseMirror had to do it. */
  readonly drawn: number;
  readonly byProseMirror: number;
}

declare global {
  interface Window {
    playDrawing: (seed: number, acts: number) => Drawing;
    /** A heading gets other levels, beside a line that stays. @returns what is different, if anything is. */
    changeLevels: () => string | undefined;
  }
}

window.playDrawing = (seed, acts) => {
  const random = seededRandom(seed);
  const room = new Room({ kinds: ["ours", "ours"] });
  const [writer, other] = room.people;
  if (writer === undefined || other === undefined) throw new Error("Nobody came.");
  const pages = new Pages(writer.content);
  const differences: string[] = [];
  for (let count = 0; count < acts && differences.length === 0; count++) {
    const name = randomAct(random.oneIn(3) ? other : writer, random);
    room.deliverAll();
    pages.show(writer.content);
    if (random.oneIn(4)) pages.decorate(random);
    if (random.oneIn(6)) pages.select(random);
    if (random.oneIn(8)) pages.tearDom(random);
    const difference = pages.difference();
    if (difference !== undefined) differences.push(`act ${count}, ${name}: ${difference}`);
  }
  const { drawn, byProseMirror } = pages;
  pages.destroy();
  return { differences, drawn, byProseMirror };
};

window.changeLevels = () => {
  const { nodes } = editorSchema;
  const docOf = (level: number) =>
    nodes.doc?.create(
      null,
      [
        nodes.heading?.create({ level }, editorSchema.text("A head")) ?? [],
        nodes.paragraph?.create(null, editorSchema.text("A line")) ?? [],
      ].flat(),
    );
  const [first, ...others] = [1, 2, 3].map(docOf).filter((doc) => doc !== undefined);
  if (first === undefined) throw new Error("The schema has no document.");
  const pages = new Pages(first);
  const differences = others.map((doc) => {
    pages.show(doc);
    return pages.difference();
  });
  pages.destroy();
  return differences.find((difference) => difference !== undefined);
};

/** Each keeps its decorations through changes, as plugins do. */
const decorating: Plugin<DecorationSet> = new Plugin({
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, set) => {
      const asked: DecorationSet | undefined = tr.getMeta(decorating);
      return asked ?? set.map(tr.mapping, tr.doc);
    },
  },
  props: {
    decorations: (state) => decorating.getState(state),
  },
});

class Pages {
  drawn = 0;
  byProseMirror = 0;
  readonly #ours: EditorView;
  readonly #theirs: EditorView;
  readonly #stopCounting: () => void;
  #isRefusing = false;

  constructor(doc: PmNode) {
    this.#theirs = this.#open(doc, [decorating]);
    const stop = countDrawings(this.#theirs, (drawn) => {
      if (this.#ours !== undefined && drawn === drawnOf(this.#ours)) this.byProseMirror += 1;
    });
    this.#stopCounting = stop;
    this.#ours = this.#open(doc, [decorating, blockDrawing()]);
  }

  /** A change of no more than what is different. */
  show(doc: PmNode): void {
    const { state } = this.#ours;
    const start = state.doc.content.findDiffStart(doc.content);
    const end = state.doc.content.findDiffEnd(doc.content);
    if (start === null || end === null) return;
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    const slice = doc.slice(start, end.b + overlap);
    this.#dispatch((tr) => {
      try {
        tr.replace(start, end.a + overlap, slice);
      } catch {
        // What is different begins at one depth and ends at another.
      }
      return tr.doc.eq(doc) ? tr : undefined;
    }) ?? this.#dispatch((tr) => tr.replaceWith(0, tr.doc.content.size, doc.content));
  }

  /** On words, on blocks, over several blocks, and things between words or between blocks. */
  decorate(random: Random): void {
    const { doc } = this.#ours.state;
    const decorations = Array.from({ length: random.below(6) }, () => decoration(doc, random));
    this.#dispatch((tr) => tr.setMeta(decorating, DecorationSet.create(doc, decorations.slice())));
  }

  select(random: Random): void {
    const place = random.below(this.#ours.state.doc.content.size + 1);
    this.#dispatch((tr) => tr.setSelection(Selection.near(tr.doc.resolve(place))));
  }

  /**
   * What browsers, and what meddles with pages, do by themselves: what is on the page is no longer what was
   * drawn. It is taken as written, or refused and has to be drawn again.
   */
  tearDom(random: Random): void {
    const seed = random.below(1_000_000);
    this.#isRefusing = random.oneIn(2);
    for (const view of [this.#ours, this.#theirs]) {
      tear(view, seededRandom(seed));
      flush(view);
    }
    this.#isRefusing = false;
  }

  difference(): string | undefined {
    const [ours, theirs] = [this.#ours, this.#theirs];
    if (!ours.state.doc.eq(theirs.state.doc)) return "the documents differ";
    const [have, want] = [htmlOf(ours), htmlOf(theirs)];
    if (have !== want) return `the page has\n${have}\ninstead of\n${want}`;
    // Of two blocks that look the same, either may be the one that stayed.
    if (hasTwins(ours.state.doc)) forgetAges(ours.dom, theirs.dom);
    if (!haveSameAge(ours.dom, theirs.dom)) return "blocks were drawn anew, or were not";
    // What ProseMirror knows of the page, as far as it tells.
    const { size } = ours.state.doc.content;
    for (let place = 0; place <= size; place += 1 + (size >> 5)) {
      const [a, b] = [ours.domAtPos(place), theirs.domAtPos(place)];
      if (
        a.offset !== b.offset ||
        ours.posAtDOM(a.node, a.offset) !== theirs.posAtDOM(b.node, b.offset)
      )
        return `place ${place} is elsewhere`;
    }
    return undefined;
  }

  destroy(): void {
    this.#ours.destroy();
    this.#theirs.destroy();
    this.#stopCounting();
  }

  #dispatch(make: (tr: Transaction) => Transaction | undefined): true | undefined {
    for (const view of [this.#ours, this.#theirs]) {
      const tr = make(view.state.tr);
      if (tr === undefined) return undefined;
      view.dispatch(tr);
    }
    this.drawn += 1;
    return true;
  }

  #open(doc: PmNode, plugins: Plugin[]): EditorView {
    const page = openPage(doc, plugins);
    page.setProps({
      dispatchTransaction: (tr) => {
        if (!this.#isRefusing) page.updateState(page.state.apply(tr));
      },
    });
    return page;
  }
}

interface DrawnDocument {
  updateChildren: (...given: unknown[]) => void;
}

const drawnOf = (view: EditorView) => (view as unknown as { docView: DrawnDocument }).docView;

/** Counts how often ProseMirror draws a page. */
function countDrawings(like: EditorView, count: (drawn: DrawnDocument) => void): () => void {
  const drawings = Object.getPrototypeOf(drawnOf(like)) as DrawnDocument;
  const { updateChildren } = drawings;
  drawings.updateChildren = function (...given) {
    count(this);
    updateChildren.apply(this, given);
  };
  return () => {
    drawings.updateChildren = updateChildren;
  };
}

/** A class that ProseMirror took away again leaves its empty name, and which of two rules had it may differ. */
function htmlOf({ dom }: EditorView): string {
  return dom.innerHTML.replaceAll(' class=""', "");
}

function openPage(doc: PmNode, plugins: Plugin[]): EditorView {
  const place = document.body.appendChild(document.createElement("div"));
  return new EditorView(place, {
    state: EditorState.create({ doc, plugins }),
    nodeViews: { heading: redrawn, blockquote: framed },
  });
}

/** Is drawn anew where its level changes, and remembers what it was asked for, as views of frameworks do. */
const redrawn: NodeViewConstructor = (node) => {
  let asked = node;
  const dom = document.createElement(`h${node.attrs.level}`);
  return {
    dom,
    contentDOM: dom,
    update(now) {
      const isSame = now.type === asked.type && now.attrs.level === asked.attrs.level;
      asked = now;
      return isSame;
    },
  };
};

/** Content within a frame of its own, as views of frameworks have it. */
const framed: NodeViewConstructor = (node) => {
  const dom = document.createElement("div");
  const contentDOM = dom.appendChild(document.createElement("blockquote"));
  const show = (shown: PmNode) => {
    dom.dataset.blocks = String(shown.childCount);
  };
  show(node);
  return {
    dom,
    contentDOM,
    update(now) {
      if (now.type !== node.type) return false;
      show(now);
      return true;
    },
    ignoreMutation: ({ type }) => type === "attributes",
  } satisfies NodeView;
};

/** Makes one decoration, of one of the kinds that there are. */
function decoration(doc: PmNode, random: Random): Decoration {
  const anywhere = () => random.below(doc.content.size + 1);
  const attributes = { class: `of-${random.below(3)}` };
  const [from, to] = [anywhere(), anywhere()].sort((a, b) => a - b) as [number, number];
  const index = random.below(doc.childCount);
  const start = doc.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const end = start + doc.child(index).nodeSize;
  switch (random.below(6)) {
    case 0:
      return Decoration.inline(from, Math.max(from + 1, to), attributes);
    case 1:
      return Decoration.inline(start, end, attributes);
    case 2:
      return Decoration.widget(random.oneIn(2) ? start : from, () => document.createElement("i"));
    case 3:
      // Around the block, instead of on it.
      return Decoration.node(start, end, { nodeName: "section" });
    default:
      return Decoration.node(start, end, attributes);
  }
}

function tear({ dom }: EditorView, random: Random): void {
  const blocks = [...dom.children];
  switch (random.below(4)) {
    case 0:
      return random.pick(blocks).remove();
    case 1: {
      const stray = document.createElement("p");
      stray.append("stray");
      return random.pick(blocks).before(stray);
    }
    default: {
      const texts = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
      const all: Text[] = [];
      while (texts.nextNode() !== null) all.push(texts.currentNode as Text);
      if (all.length === 0) return;
      const text = random.pick(all);
      text.insertData(random.below(text.length + 1), "torn");
    }
  }
}

function hasTwins({ children }: PmNode): boolean {
  return children.some((block, index) => children.slice(0, index).some((other) => other.eq(block)));
}

const ages = new WeakMap<Element, number>();
let now = 0;

function forgetAges(...pages: Element[]): void {
  for (const page of pages) for (const block of page.children) ages.delete(block);
}

/** Were the blocks of both made at the same time? Looked at after each act. */
function haveSameAge(ours: Element, theirs: Element): boolean {
  now += 1;
  for (const block of [...ours.children, ...theirs.children]) {
    if (!ages.has(block)) ages.set(block, now);
  }
  return [...ours.children].every(
    (block, index) => ages.get(block) === ages.get(theirs.children[index] as Element),
  );
}

/** ProseMirror reads the page now, and not in a moment. */
function flush(view: EditorView): void {
  (view as unknown as { domObserver: { flush(): void } }).domObserver.flush();
}
