// May Yjs forget what a deleted item held? As a document's `gcFilter`: Yjs throws where something in a
// deleted type is not deleted, and then tells nobody of any later change. A bent client can write such
// a type, so what cannot be forgotten is kept.

/** What this needs to know of a Yjs item. */
interface Part {
  readonly deleted: boolean;
  readonly left: Part | null;
  readonly right: Part | null;
  readonly content: object;
}

interface Held {
  readonly _start: Part | null;
  readonly _map: ReadonlyMap<string, Part>;
}

// Yjs goes down by calling itself, and its stack holds more than this; no editor nests so deep.
const mostLevels = 500;

export function canCollect(item: Part): boolean {
  const levels = [heldBy(item)];
  for (let depth = 0; levels[depth] !== undefined; depth += 1) {
    if (depth > mostLevels) return false;
    const below: Held[] = [];
    for (const type of levels[depth] ?? []) {
      for (const part of partsOf(type)) {
        if (!part.deleted) return false;
        below.push(...heldBy(part));
      }
    }
    if (below.length > 0) levels.push(below);
  }
  return true;
}

function heldBy({ content }: Part): Held[] {
  return "type" in content ? [content.type as Held] : [];
}

// The ways that Yjs goes.
function* partsOf({ _start, _map }: Held): Iterable<Part> {
  for (let part = _start; part !== null; part = part.right) yield part;
  for (const last of _map.values()) {
    for (let part: Part | null = last; part !== null; part = part.left) yield part;
  }
}
