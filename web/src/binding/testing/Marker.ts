// Decorations as comments and other people's plugins have them: they live in a set that is mapped
// through each transaction, and are lost where a step goes over them.
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Person } from "./Person.ts";

const markerKey = new PluginKey<DecorationSet>("marker");

export function markerPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: markerKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set) {
        const mapped = set.map(tr.mapping, tr.doc);
        const added: Decoration[] | undefined = tr.getMeta(markerKey);
        return added === undefined ? mapped : DecorationSet.create(tr.doc, added);
      },
    },
  });
}

/** What a decoration is on: the names of its first and its last character. */
export interface Marked {
  kind: "range" | "widget";
  first: string;
  last: string;
}

/** Puts these in place of all that were there. */
export function mark(person: Person, marked: readonly (Marked & { from: number; to: number })[]) {
  const decorations = marked.map(({ kind, first, last, from, to }) => {
    const spec = { kind, first, last } satisfies Marked;
    if (kind === "range") return Decoration.inline(from, to, { class: "marked" }, spec);
    return Decoration.widget(from, noElement, { ...spec, side: 1, key: first });
  });
  person.page.dispatch(person.state.tr.setMeta(markerKey, decorations));
}

// Nothing is drawn here.
function noElement(): never {
  throw new Error("There is no DOM.");
}

export interface FoundMark extends Marked {
  from: number;
  to: number;
}

export function marksOf(person: Person): FoundMark[] {
  const found = markerKey.getState(person.state)?.find() ?? [];
  return found.map(({ from, to, spec }) => ({ ...(spec as Marked), from, to }));
}
