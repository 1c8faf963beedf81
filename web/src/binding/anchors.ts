// Stretches of text that others hold on to, such as comments: each stays with its characters, in
// step with every transaction, and can be written down for the next time.
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { Mapping } from "@tiptap/pm/transform";
import * as Y from "yjs";
import { toAbsolute, toRelative } from "./positions.ts";

/** A stretch of text in a form that can be stored: two relative positions, as Yjs writes them in JSON. */
export interface Anchor {
  readonly from: unknown;
  readonly to: unknown;
}

export interface AnchoredRange {
  from: number;
  to: number;
}

export interface AnchorsState {
  readonly anchors: Anchors;
  /** How many changed documents this state has behind it. */
  readonly version: number;
}

const anchorsKey = new PluginKey<AnchorsState>("cowriteAnchors");

/** Goes into the editor beside the binding's plugin. */
export function anchorsPlugin(): Plugin<AnchorsState> {
  return new Plugin<AnchorsState>({
    key: anchorsKey,
    state: {
      init: () => ({ anchors: new Anchors(), version: 0 }),
      apply(tr, value) {
        if (!tr.docChanged) return value;
        value.anchors.pass(value.version, tr);
        return { anchors: value.anchors, version: value.version + 1 };
      },
    },
  });
}

/** Makes and finds the anchors of one editor. */
export function anchorsOf(state: EditorState): {
  /** @param from @param to positions in `state.doc` */
  anchor(from: number, to: number): Anchor;
  /** @returns where its text is; empty where that is gone; undefined where even its place is. */
  resolve(anchor: Anchor): AnchoredRange | undefined;
} {
  const value = anchorsKey.getState(state);
  if (value === undefined) throw new Error("This editor has no anchors: add `anchorsPlugin`.");
  return {
    anchor: (from, to) => value.anchors.make(state, value.version, { from, to }),
    resolve: (anchor) => value.anchors.find(state, value.version, anchor),
  };
}

interface Known {
  version: number;
  range: AnchoredRange;
}

/** Of so many changes it is known where they moved what; an anchor asked for later is looked up. */
const mostChanges = 1_000;

class Anchors {
  readonly #known = new WeakMap<Anchor, Known>();
  readonly #changes = new Map<number, Mapping>();

  /** The document of `version` became the next one. */
  pass(version: number, tr: Transaction): void {
    this.#changes.set(version, tr.mapping);
    this.#changes.delete(version - mostChanges);
  }

  make(state: EditorState, version: number, range: AnchoredRange): Anchor {
    // The first stays with the character behind it, the last with the one before.
    const anchor: Anchor = {
      from: Y.relativePositionToJSON(toRelative(state, range.from, 0)),
      to: Y.relativePositionToJSON(toRelative(state, range.to, -1)),
    };
    this.#known.set(anchor, { version, range });
    return anchor;
  }

  find(state: EditorState, version: number, anchor: Anchor): AnchoredRange | undefined {
    const range = this.#follow(anchor, version) ?? lookUp(state, anchor);
    if (range !== undefined) this.#known.set(anchor, { version, range });
    return range;
  }

  // Undefined where too much happened since, or where the text was deleted: it may be back by undo.
  #follow(anchor: Anchor, version: number): AnchoredRange | undefined {
    const known = this.#known.get(anchor);
    if (known === undefined || known.version > version) return undefined;
    let { from, to } = known.range;
    if (from === to) return known.version === version ? known.range : undefined;
    for (let at = known.version; at < version; at++) {
      const mapping = this.#changes.get(at);
      if (mapping === undefined) return undefined;
      from = mapping.map(from, 1);
      to = mapping.map(to, -1);
      if (from >= to) return undefined;
    }
    return { from, to };
  }
}

function lookUp(state: EditorState, anchor: Anchor): AnchoredRange | undefined {
  const from = read(state, anchor.from);
  const to = read(state, anchor.to);
  if (from === undefined || to === undefined) return undefined;
  return { from: Math.min(from, to), to: Math.max(from, to) };
}

function read(state: EditorState, stored: unknown): number | undefined {
  try {
    return toAbsolute(state, Y.createRelativePositionFromJSON(stored));
  } catch {
    // Stored by something else: it is nowhere in this document.
    return undefined;
  }
}
