// Stretches of text that others hold on to, such as comments: each stays with its characters, in
// step with every transaction, and can be written down for the next time.
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import type { Mapping, StepMap } from "@tiptap/pm/transform";
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
    view: () => ({
      update({ state }) {
        const value = anchorsKey.getState(state);
        value?.anchors.advance(value.version);
      },
    }),
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

/** Changes that nobody's view has taken in yet; there are never many, unless an editor has no view. */
const mostChanges = 1_000;

/** Of an anchor whose text is gone: it is looked up, as it may be back by undo. */
const gone = -1;

class Anchors {
  /** Where in the lists below each is. */
  readonly #slots = new WeakMap<Anchor, number>();
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #free: number[] = [];
  readonly #ended = new FinalizationRegistry<number>((slot) => this.#free.push(slot));
  readonly #changes = new Map<number, Mapping>();
  /** In which document the lists say where they are. */
  #version = 0;

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
    this.#know(anchor, version, range);
    return anchor;
  }

  find(state: EditorState, version: number, anchor: Anchor): AnchoredRange | undefined {
    this.advance(version);
    const slot = version === this.#version ? this.#slots.get(anchor) : undefined;
    const from = slot === undefined ? gone : (this.#from[slot] ?? gone);
    if (slot !== undefined && from !== gone) return { from, to: this.#to[slot] ?? from };
    const range = lookUp(state, anchor);
    if (range !== undefined) this.#know(anchor, version, range);
    return range;
  }

  #know(anchor: Anchor, version: number, { from, to }: AnchoredRange): void {
    this.advance(version);
    if (version !== this.#version) return;
    let slot = this.#slots.get(anchor);
    if (slot === undefined) {
      slot = this.#free.pop() ?? this.#from.length;
      this.#slots.set(anchor, slot);
      this.#ended.register(anchor, slot);
    }
    this.#from[slot] = from < to ? from : gone;
    this.#to[slot] = to;
  }

  /** Takes all along to the document of `version`. */
  advance(version: number): void {
    while (this.#version < version) {
      const mapping = this.#changes.get(this.#version);
      this.#changes.delete(this.#version);
      if (mapping === undefined) this.#from.fill(gone);
      else for (const map of mapping.maps) this.#move(map);
      this.#version += 1;
    }
  }

  #move(map: StepMap): void {
    const only = onlyRangeOf(map);
    if (only === "none") return;
    for (const [slot, from] of this.#from.entries()) {
      const to = this.#to[slot] ?? gone;
      if (from === gone || (only !== undefined && to < only.start)) continue;
      if (only !== undefined && from > only.end) {
        this.#from[slot] = from + only.growth;
        this.#to[slot] = to + only.growth;
        continue;
      }
      const [nowFrom, nowTo] = [map.map(from, 1), map.map(to, -1)];
      this.#from[slot] = nowFrom < nowTo ? nowFrom : gone;
      this.#to[slot] = nowTo;
    }
  }
}

interface ChangedRange {
  start: number;
  end: number;
  /** By so much it is longer now. */
  growth: number;
}

/** Most changes touch one range, and all that is not at it is counted on. */
function onlyRangeOf(map: StepMap): ChangedRange | "none" | undefined {
  const ranges: ChangedRange[] = [];
  map.forEach((start, end, newStart, newEnd) => {
    ranges.push({ start, end, growth: newEnd - newStart - (end - start) });
  });
  return ranges.length === 0 ? "none" : ranges.length === 1 ? ranges[0] : undefined;
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
