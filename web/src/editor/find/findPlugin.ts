// The matches of what somebody looks for: kept by mapping, and looked for again only in blocks that
// change.
import { type EditorState, Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { changedBlocks, type Match, matchesIn } from "./matchesIn.ts";
import type { SearchPattern } from "./SearchPattern.ts";

export interface Finding {
  readonly pattern: SearchPattern | undefined;
  readonly matches: readonly Match[];
  /** There are more than are kept. */
  readonly isMore: boolean;
  /** The one that the person is at. */
  readonly current: Match | undefined;
}

type Change = { pattern: SearchPattern | undefined } | { current: Match | undefined };

// More would make each key slower, and nobody walks through them.
const mostMatches = 2_000;

const key = new PluginKey<Finding & { shown: DecorationSet }>("find");
const nothing: Finding = { pattern: undefined, matches: [], isMore: false, current: undefined };

export function findPlugin() {
  return new Plugin({
    key,
    state: {
      init: () => ({ ...nothing, shown: DecorationSet.empty }),
      apply(tr, before) {
        const change = tr.getMeta(key) as Change | undefined;
        const after = changed(tr.docChanged ? moved(before, tr) : before, change, tr);
        if (after === before) return before;
        const isMoved = change === undefined;
        return { ...after, shown: isMoved ? redraw(before.shown, after, tr) : draw(after, tr) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.shown },
  });
}

export function findingOf(state: EditorState): Finding {
  return key.getState(state) ?? nothing;
}

/** @param pattern `undefined` ends it */
export function lookFor(tr: Transaction, pattern: SearchPattern | undefined): Transaction {
  return tr.setMeta(key, { pattern }).setMeta("addToHistory", false);
}

export function standAt(tr: Transaction, current: Match | undefined): Transaction {
  return tr.setMeta(key, { current }).setMeta("addToHistory", false);
}

function changed(before: Finding, change: Change | undefined, { doc }: Transaction): Finding {
  if (change === undefined) return before;
  if ("current" in change) return { ...before, current: change.current };
  const { pattern } = change;
  if (pattern === undefined) return nothing;
  const all = { from: 0, to: doc.content.size };
  const matches = matchesIn(doc, pattern, all, mostMatches + 1);
  return {
    pattern,
    matches: matches.slice(0, mostMatches),
    isMore: matches.length > mostMatches,
    current: undefined,
  };
}

function moved(before: Finding, tr: Transaction): Finding {
  const { pattern, current, isMore } = before;
  if (pattern === undefined) return before;
  const touched = changedRange(tr);
  if (touched === undefined) return before;
  const blocks = changedBlocks(tr.doc, touched);
  const kept = before.matches
    .map(({ from, to }) => ({ from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) }))
    .filter(({ from, to }) => from < to && (to <= blocks.from || from >= blocks.to));
  const found = matchesIn(tr.doc, pattern, blocks);
  const at = kept.findIndex(({ from }) => from >= blocks.to);
  const place = at === -1 ? kept.length : at;
  const matches = [...kept.slice(0, place), ...found, ...kept.slice(place)];
  return {
    pattern,
    matches: matches.slice(0, mostMatches),
    isMore: isMore || matches.length > mostMatches,
    current: current && {
      from: tr.mapping.map(current.from, 1),
      to: tr.mapping.map(current.to, -1),
    },
  };
}

function changedRange({ mapping }: Transaction): Match | undefined {
  let range: Match | undefined;
  for (const [index, map] of mapping.maps.entries()) {
    const rest = mapping.slice(index + 1);
    map.forEach((_oldFrom, _oldTo, from, to) => {
      const [start, end] = [rest.map(from, -1), rest.map(to, 1)];
      range = {
        from: Math.min(range?.from ?? start, start),
        to: Math.max(range?.to ?? end, end),
      };
    });
  }
  return range;
}

// Only in the changed blocks: what is drawn elsewhere stays as it is.
function redraw(shown: DecorationSet, { matches, current }: Finding, tr: Transaction) {
  const touched = changedRange(tr);
  const mapped = shown.map(tr.mapping, tr.doc);
  if (touched === undefined) return mapped;
  const { from, to } = changedBlocks(tr.doc, touched);
  const gone = mapped.find(from, to);
  const fresh = matches.filter((match) => match.from >= from && match.to <= to);
  if (gone.length === 0 && fresh.length === 0) return mapped;
  return mapped.remove(gone).add(
    tr.doc,
    fresh.map((match) => highlight(match, current)),
  );
}

function draw({ matches, current }: Finding, { doc }: Transaction): DecorationSet {
  return DecorationSet.create(
    doc,
    matches.map((match) => highlight(match, current)),
  );
}

function highlight({ from, to }: Match, current: Match | undefined): Decoration {
  const isCurrent = from === current?.from;
  return Decoration.inline(from, to, {
    class: isCurrent ? "cw-match cw-match-current" : "cw-match",
  });
}
