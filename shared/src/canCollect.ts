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

// What is kept is kept for good, and so is what holds it. Each is found out once: there may be hundreds
// of types around one that holds thousands.
const kept = new WeakSet<Held>();

export function canCollect(item: Part): boolean {
  const type = heldBy(item);
  return type === undefined || (!kept.has(type) && isAllDeleted(type));
}

/** One type on the way down, with its parts that have not been looked at. */
interface Visit {
  readonly type: Held;
  readonly parts: Iterator<Part>;
  isKept: boolean;
}

// To the end, also where the answer is known before: what lies below is asked for next.
function isAllDeleted(outermost: Held): boolean {
  const way = [visitOf(outermost)];
  for (let visit = way.at(-1); visit !== undefined; visit = way.at(-1)) {
    const { value: part, done } = visit.parts.next();
    if (done === true) {
      way.pop();
      if (visit.isKept) keep(visit.type, way.at(-1));
      continue;
    }
    const below = heldBy(part);
    if (!part.deleted) visit.isKept = true;
    else if (below === undefined) continue;
    else if (kept.has(below) || way.length > mostLevels) visit.isKept = true;
    else way.push(visitOf(below));
  }
  return !kept.has(outermost);
}

function visitOf(type: Held): Visit {
  return { type, parts: partsOf(type), isKept: false };
}

function keep(type: Held, holder: Visit | undefined): void {
  kept.add(type);
  if (holder !== undefined) holder.isKept = true;
}

function heldBy({ content }: Part): Held | undefined {
  return "type" in content ? (content.type as Held) : undefined;
}

// The ways that Yjs goes.
function* partsOf({ _start, _map }: Held): Generator<Part, undefined> {
  for (let part = _start; part !== null; part = part.right) yield part;
  for (const last of _map.values()) {
    for (let part: Part | null = last; part !== null; part = part.left) yield part;
  }
  return undefined;
}
