// Two pages that show the same at each moment, one of which draws only what changed: whatever people do at
// random in a document, whatever is decorated in it, both have the same DOM.
import type { Node as PmNode } from "@tiptap/pm/model";
import { EditorState, NodeSelection, Plugin, Selection, type Transaction } from "@tiptap/pm/state";
import {
  DecorationSet,
  EditorView,
  type NodeView,
  type NodeViewConstructor,
} from "@tiptap/pm/view";
import { blockDrawing } from "../../../web/src/binding/blockDrawing.ts";
import { type Random, seededRandom } from "../../../web/src/binding/testing/random.ts";
import { forgetAges, hasTwins, haveSameAge } from "./ages.ts";
import { decoration, tear } from "./randomDamage.ts";

/**
 * Keeps decorations through changes, or leaves them where they were, which is wrong and does happen.
 */
function decorating(takesAlong: boolean): Plugin<DecorationSet> {
  const plugin: Plugin<DecorationSet> = new Plugin({
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => {
        const asked: DecorationSet | undefined = tr.getMeta(plugin);
        return asked ?? (takesAlong ? set.map(tr.mapping, tr.doc) : set);
      },
    },
    props: { decorations: (state) => plugin.getState(state) },
  });
  return plugin;
}

export class Pages {
  drawn = 0;
  byProseMirror = 0;
  readonly #ours: EditorView;
  readonly #theirs: EditorView;
  readonly #stopCounting: () => void;
  readonly #decorating: Plugin<DecorationSet>[];
  #isRefusing = false;
  /** Since the pages were compared. */
  #hadTwins = false;

  /** @param takesAlong whether decorations are */
  constructor(doc: PmNode, takesAlong = true) {
    this.#decorating = [decorating(takesAlong), decorating(takesAlong)];
    this.#theirs = this.#open(doc, this.#decorating);
    const stop = countDrawings(this.#theirs, (drawn) => {
      if (this.#ours !== undefined && drawn === drawnOf(this.#ours)) this.byProseMirror += 1;
    });
    this.#stopCounting = stop;
    this.#ours = this.#open(doc, [...this.#decorating, blockDrawing()]);
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
    const decorations = Array.from({ length: random.below(3) }, () => decoration(doc, random));
    const plugin = random.pick(this.#decorating);
    this.#dispatch((tr) => tr.setMeta(plugin, DecorationSet.create(doc, decorations.slice())));
  }

  select(random: Random): void {
    const { doc } = this.#ours.state;
    const place = random.below(doc.content.size + 1);
    const node = random.oneIn(2) ? doc.nodeAt(place) : null;
    const isNode = node !== null && !node.isText && NodeSelection.isSelectable(node);
    this.#dispatch((tr) =>
      tr.setSelection(
        isNode ? NodeSelection.create(tr.doc, place) : Selection.near(tr.doc.resolve(place)),
      ),
    );
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
    if (this.#hadTwins) forgetAges(ours.dom, theirs.dom);
    this.#hadTwins = hasTwins(ours.state.doc);
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
        if (this.#isRefusing) return;
        page.updateState(page.state.apply(tr));
        this.#hadTwins ||= hasTwins(tr.doc);
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

/** ProseMirror reads the page now, and not in a moment. */
function flush(view: EditorView): void {
  (view as unknown as { domObserver: { flush(): void } }).domObserver.flush();
}
