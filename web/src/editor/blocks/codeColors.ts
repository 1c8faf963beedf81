// Colours in code, as decorations: found again only in the blocks that change, once the page is idle,
// and where somebody looks.

import { AfterPause } from "@cowrite/shared/AfterPause.ts";
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { readDom } from "../freshSelection.ts";
import { languageOf } from "./codeLanguages.ts";
import { highlightCode, type Run } from "./highlightCode.ts";
import { isNearView } from "./isNearView.ts";
import { whenIdle } from "./whenIdle.ts";

interface Colored {
  position: number;
  node: Node;
  runs: readonly Run[];
}

const key = new PluginKey<DecorationSet>("codeColors");

export const codeColors = Extension.create({
  name: "codeColors",

  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, colors) {
            const found = tr.getMeta(key) as Colored | undefined;
            const mapped = tr.docChanged ? colors.map(tr.mapping, tr.doc) : colors;
            return found === undefined ? mapped : paint(mapped, tr.doc, found);
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => new Painter(view),
      }),
    ];
  },
});

function paint(colors: DecorationSet, doc: Node, { position, node, runs }: Colored): DecorationSet {
  const start = position + 1;
  const old = colors.find(start, position + node.nodeSize - 1);
  const fresh = runs.map(({ from, to, className }) =>
    Decoration.inline(start + from, start + to, { class: className }),
  );
  return colors.remove(old).add(doc, fresh);
}

// Long enough that nobody types between, short enough to look immediate after a pause.
const pause = { pauseMs: 150, latestMs: 1_000 };

class Painter {
  readonly #view: EditorView;
  readonly #pause = new AfterPause(() => {
    this.#stopIdle = whenIdle(() => this.#look());
  }, pause);
  #stopIdle = (): void => undefined;
  /** Blocks by their node, which is another after each change. */
  readonly #painted = new WeakSet<Node>();
  /** Where something has changed since, in today's positions. */
  #dirty: Range[];

  constructor(view: EditorView) {
    this.#view = view;
    this.#dirty = [{ from: 0, to: view.state.doc.content.size }];
    addEventListener("scroll", this.#scrolled, { capture: true, passive: true });
    this.#wait();
  }

  update(view: EditorView, before: EditorState): void {
    if (view.state.doc === before.doc) return;
    // Where the two differ is all that can hold another code block.
    const from = before.doc.content.findDiffStart(view.state.doc.content);
    const end = before.doc.content.findDiffEnd(view.state.doc.content);
    if (from === null || end === null) return;
    // Repeated text lets the two ends cross.
    const crossed = Math.max(0, from - Math.min(end.a, end.b));
    const changed = { from, before: end.a + crossed, to: end.b + crossed };
    this.#dirty = this.#dirty.map((range) => moved(range, changed));
    this.#dirty.push({ from, to: changed.to });
    this.#wait();
  }

  destroy(): void {
    this.#pause.stop();
    this.#stopIdle();
    removeEventListener("scroll", this.#scrolled, { capture: true });
  }

  readonly #scrolled = (): void => {
    if (this.#dirty.length > 0) this.#wait();
  };

  #wait(): void {
    this.#stopIdle();
    this.#pause.happened();
  }

  #look(): void {
    const { doc } = this.#view.state;
    const seen = new Set<number>();
    for (const { from, to } of this.#dirty.splice(0)) {
      const end = Math.min(Math.max(to, from + 1), doc.content.size);
      doc.nodesBetween(from, end, (node, position) => {
        if (!node.isTextblock) return true;
        if (!seen.has(position)) this.#lookAt(node, position);
        seen.add(position);
        return false;
      });
    }
  }

  #lookAt(node: Node, position: number): void {
    const range = { from: position, to: position + node.nodeSize };
    if (node.type.name === "codeBlock") {
      if (isNearView(this.#view, position)) void this.#color(node);
      else this.#dirty.push(range);
      return;
    }
    // It was code until somebody made text of it.
    const left = key.getState(this.#view.state)?.find(range.from + 1, range.to - 1) ?? [];
    if (left.length > 0)
      this.#view.dispatch(colored(this.#view.state.tr, { position, node, runs: [] }));
  }

  async #color(node: Node): Promise<void> {
    if (this.#painted.has(node)) return;
    this.#painted.add(node);
    const language = languageOf(node.attrs.language);
    const runs = language === undefined ? [] : await highlightCode(node.textContent, language);
    if (this.#view.isDestroyed) return;
    readDom(this.#view);
    const position = positionOf(this.#view.state, node);
    if (position === undefined) return;
    this.#view.dispatch(colored(this.#view.state.tr, { position, node, runs }));
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a range is after a change that ended at `before` in the old document, at `to` in the new. */
function moved(range: Range, changed: Range & { readonly before: number }): Range {
  const shift = changed.to - changed.before;
  if (range.to <= changed.from) return range;
  if (range.from >= changed.before) return { from: range.from + shift, to: range.to + shift };
  return {
    from: Math.min(range.from, changed.from),
    to: Math.max(range.to + shift, changed.to),
  };
}

function colored(tr: Transaction, found: Colored): Transaction {
  return tr.setMeta(key, found).setMeta("addToHistory", false);
}

/** Where a block is by now; undefined where it has changed meanwhile, and comes again. */
function positionOf({ doc }: EditorState, node: Node): number | undefined {
  let found: number | undefined;
  doc.descendants((one, position) => {
    if (one === node) found = position;
    return found === undefined && !one.isTextblock;
  });
  return found;
}
