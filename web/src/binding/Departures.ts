// While the page's person writes: which letters went, and where the same words stand now.
import type { Node as PmNode } from "@tiptap/pm/model";
import * as Y from "yjs";
import { cutRun, type LetterRun, letterRuns, writersOf } from "./letterRuns.ts";
import { lineAround } from "./lineAround.ts";
import type { Mirror, Shown, TextMirror } from "./Mirror.ts";
import type { MoveRecord } from "./moveRecords.ts";
import { relativeIn } from "./relativeIn.ts";

/** More than this at once is another document rather than a move. */
const mostLines = 200;
const mostRuns = 1_000;

interface GoneLine {
  line: TextMirror;
  node: PmNode;
  /** Of its content, in the old document. */
  start: number;
  runs: readonly LetterRun[];
  writers: ReadonlySet<number>;
  /** The block is gone as well, not only letters of it. */
  isWhole: boolean;
}

/** Where a letter, or a place, of the old document is in the new one; undefined where it was deleted. */
export type Follow = (position: number) => number | undefined;

export class Departures {
  readonly #gone: GoneLine[] = [];
  /** The content's start in the new document of each new line, by what tells it again. */
  readonly #fresh = new Map<PmNode, number[]>();
  readonly #follow: Follow;

  constructor(follow: Follow) {
    this.#follow = follow;
  }

  /** Called before a node is deleted in Yjs. @param start of the node in the old document */
  leave(mirror: Mirror, node: PmNode, start: number): void {
    if (this.#gone.length > mostLines) return;
    if (mirror.kind === "text") this.leaveLine(mirror, node, start + 1, true);
    if (mirror.kind !== "container") return;
    let at = start + 1;
    for (const [index, kid] of mirror.kids.entries()) {
      const child = node.maybeChild(index);
      if (child === null) return;
      this.leave(kid, child, at);
      at += child.nodeSize;
    }
  }

  /** Called before letters of a line are deleted. @param start of its content */
  leaveLine(line: TextMirror, node: PmNode, start: number, isWhole: boolean): void {
    const runs = letterRuns(line);
    const last = runs.at(-1);
    // A line that waits for a composition does not show what Yjs has.
    if ((last === undefined ? 0 : last.offset + last.length) !== node.content.size) return;
    this.#gone.push({ line, node, start, runs, writers: writersOf(line), isWhole });
  }

  /** @param start of the node in the new document */
  arrive(node: PmNode, start: number): void {
    if (node.isTextblock) {
      const key = node.firstChild ?? node;
      this.#fresh.set(key, [...(this.#fresh.get(key) ?? []), start + 1]);
      return;
    }
    if (node.isLeaf) return;
    node.forEach((child, offset) => {
      this.arrive(child, start + 1 + offset);
    });
  }

  /** @returns undefined where nothing was brought elsewhere. */
  record(now: Shown, { doc, since }: Writing): MoveRecord | undefined {
    if (this.#gone.length === 0 || this.#gone.length > mostLines) return undefined;
    const letters: MoveRecord["letters"][number][] = [];
    const homes: MoveRecord["homes"][number][] = [];
    const writers = new Set<number>();
    for (const gone of this.#gone) {
      const follow = this.#followFrom(gone);
      const copied = gone.runs.flatMap((run) => copiesOf(run, { gone, follow, now, doc, since }));
      const home = gone.isWhole ? homeOf(gone, follow, now) : undefined;
      if (copied.length === 0 && home === undefined) continue;
      letters.push(...copied);
      if (home !== undefined) homes.push(home);
      for (const writer of gone.writers) writers.add(writer);
    }
    if (letters.length > mostRuns || letters.length + homes.length === 0) return undefined;
    writers.delete(doc.clientID);
    const seen = [...writers].map((client): [number, number] => [
      client,
      Y.getState(doc.store, client),
    ]);
    return { by: doc.clientID, seen, letters, homes };
  }

  // A block that was taken and put down is the same node; what was only wrapped, joined or turned into
  // another kind stands where the steps say.
  #followFrom({ node, start, isWhole }: GoneLine): Follow {
    const key = node.firstChild ?? node;
    const fresh = isWhole ? this.#fresh.get(key)?.shift() : undefined;
    return fresh === undefined ? this.#follow : (position) => position - start + fresh;
  }
}

export interface Writing {
  doc: Y.Doc;
  /** One's own clock before it began. */
  since: number;
}

interface Situation extends Writing {
  gone: GoneLine;
  follow: Follow;
  now: Shown;
}

function copiesOf(run: LetterRun, situation: Situation): MoveRecord["letters"][number][] {
  const { gone, follow } = situation;
  const from = follow(gone.start + run.offset);
  const last = follow(gone.start + run.offset + run.length - 1);
  if (from === undefined && last === undefined) return [];
  if (from !== undefined && last === from + run.length - 1) return copiesAt(run, from, situation);
  if (run.length === 1) return [];
  const middle = run.offset + Math.floor(run.length / 2);
  const halves = [
    cutRun(run, run.offset, middle),
    cutRun(run, middle, run.offset + run.length),
  ].filter((half) => half !== undefined);
  return halves.flatMap((half) => copiesOf(half, situation));
}

// The letters that stand there now, where they are others than before.
function copiesAt(
  run: LetterRun,
  position: number,
  { now, doc, since }: Situation,
): MoveRecord["letters"][number][] {
  const place = lineAround(now, position);
  if (place === undefined) return [];
  const offset = position - place.start;
  return letterRuns(place.line).flatMap((letters) => {
    const copy = cutRun(letters, offset, offset + run.length);
    const old = copy && run.clock + copy.offset - offset;
    if (copy === undefined || old === undefined) return [];
    const isNew = copy.client === doc.clientID && copy.clock >= since;
    return isNew ? [[run.client, old, copy.clock, copy.length] as const] : [];
  });
}

function homeOf(
  gone: GoneLine,
  follow: Follow,
  now: Shown,
): MoveRecord["homes"][number] | undefined {
  const id = gone.line.type._item?.id;
  const position = follow(gone.start);
  if (id === undefined || position === undefined) return undefined;
  const place = lineAround(now, position);
  if (place === undefined) return undefined;
  const own = place.line.type._item?.id;
  const home =
    position === place.start && own !== undefined
      ? new Y.RelativePosition(own, null, null, -1)
      : relativeIn(now.node, now.mirror, position, -1);
  return [id.client, id.clock, Y.relativePositionToJSON(home)];
}
