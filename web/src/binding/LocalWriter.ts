// Writes into Yjs what a person changed on the page: only in the blocks that are other nodes now,
// and in them only what differs.
import type { Node as PmNode, Schema } from "@tiptap/pm/model";
import type { StepMap } from "@tiptap/pm/transform";
import * as Y from "yjs";
import { align, type Pair } from "./align.ts";
import type { ChangedLine } from "./changedLine.ts";
import {
  changedAt,
  changedPlaces,
  changedSpan,
  pairsWithin,
  type Span,
  sizeOfKids,
} from "./changedSpan.ts";
import { Departures } from "./Departures.ts";
import type { HeldText } from "./HeldText.ts";
import { diffInline, type InlineChange } from "./inlineDiff.ts";
import { LineWriter } from "./LineWriter.ts";
import {
  type ContainerMirror,
  isGone,
  type Mirror,
  type MirrorIndex,
  type Shown,
  type TextMirror,
} from "./Mirror.ts";
import { renderChild, renderLine } from "./render.ts";
import { UnknownAttributes } from "./UnknownAttributes.ts";
import { buildNode, deleteChild, insertAfter, writeAttributes } from "./yjsChildren.ts";

/** What the page shows otherwise than Yjs has it now, because no node could say it. */
export interface Leftovers {
  lines: Set<TextMirror>;
  containers: Set<ContainerMirror>;
  /** Tables whose rows, cells or spans changed: they may need a repair to be rectangular. */
  tables: Set<Mirror>;
}

export interface LocalWriterOptions {
  index: MirrorIndex;
  /** The texts whose remote changes wait. */
  held: ReadonlyMap<unknown, HeldText>;
  /** The lines of which others' inline nodes wait. */
  ahead: ReadonlySet<TextMirror>;
  /** Of the steps from the old document to the new one. */
  maps: readonly StepMap[];
  schema: Schema;
}

export class LocalWriter {
  readonly leftovers: Leftovers = {
    lines: new Set(),
    containers: new Set(),
    tables: new Set(),
  };
  /** What went from one place to another. */
  readonly departures = new Departures((position) => this.#follow(position, 0));
  readonly #index: MirrorIndex;
  readonly #held: ReadonlyMap<unknown, HeldText>;
  readonly #ahead: ReadonlySet<TextMirror>;
  readonly #maps: readonly StepMap[];
  /** Where in the new document the change is. */
  readonly #near: number | undefined;
  readonly #schema: Schema;
  #before: Shown | undefined;
  #unknown: UnknownAttributes | undefined;

  constructor({ index, held, ahead, maps, schema }: LocalWriterOptions) {
    this.#schema = schema;
    this.#ahead = ahead;
    this.#index = index;
    this.#held = held;
    this.#maps = maps;
    this.#near = changedAt(maps);
  }

  /** Brings Yjs, and the mirror, from what was shown to `now`. */
  write({ node, mirror }: Shown, now: PmNode): void {
    this.#before = { node, mirror };
    this.#write(mirror, node, now, { old: 0, now: 0 });
  }

  /** @param start of the content of `old` in the old document, and of `now` in the new one. */
  #write(mirror: Mirror, old: PmNode, now: PmNode, start: Start): void {
    if (mirror.kind === "opaque" || mirror.kind === "filler") return;
    if (mirror.type instanceof Y.XmlElement) this.#writeAttributes(mirror, old, now);
    if (old.content === now.content) return;
    if (mirror.kind === "container") return this.#writeKids(mirror, old, now, start);
    const line = { mirror, old, now, start };
    this.#applyToLine(line, this.#compareLine(line));
    this.#settleLine(line);
  }

  #writeAttributes(mirror: ContainerMirror | TextMirror, old: PmNode, now: PmNode): void {
    if (old.attrs === now.attrs) return;
    writeAttributes(mirror.type as Y.XmlElement, old, now);
    if (now.type.spec.tableRole !== undefined) this.#noteTable(mirror);
  }

  #noteTable(mirror: Mirror): void {
    let table: Mirror | undefined = mirror;
    while (table !== undefined && this.#tableRole(table) !== "table") table = table.parent;
    if (table !== undefined) this.leftovers.tables.add(table);
  }

  #tableRole({ type }: Mirror): string | undefined {
    return type instanceof Y.XmlElement
      ? this.#schema.nodes[type.nodeName]?.spec.tableRole
      : undefined;
  }

  #writeKids(mirror: ContainerMirror, old: PmNode, now: PmNode, start: Start): void {
    const { from, oldTo, nowTo, pairs } = this.#changed(mirror, old, now);
    const kept = new Set(pairs.map((pair) => pair.old));
    const before = sizeOfKids(old, 0, from);
    const gone: Mirror[] = [];
    for (let index = from, at = start.old + before; index < oldTo; index++) {
      const [kid, node] = [mirror.kids[index], old.child(index)];
      if (kid !== undefined && !kept.has(index)) {
        this.departures.leave(kid, node, at);
        gone.push(kid);
      }
      at += node.nodeSize;
    }
    const hasChanged = gone.length > 0 || pairs.length < nowTo - from;
    // Before the first one goes or comes, while the mirror is that of the old document.
    if (hasChanged && this.#before !== undefined) {
      this.#unknown ??= new UnknownAttributes(this.#before, changedPlaces(this.#maps));
    }
    if (hasChanged && now.type.spec.tableRole !== undefined) this.#noteTable(mirror);
    this.#delete(mirror, gone);

    const kids: Mirror[] = [];
    let oldAt = { index: from, position: start.old + before };
    let position = start.now + before;
    let at = from;
    for (const pair of [...pairs, { old: oldTo, now: nowTo }]) {
      const nodes = now.content.content.slice(at, pair.now);
      kids.push(...this.#insert(mirror, kids.at(-1) ?? mirror.kids[from - 1], nodes));
      for (const node of nodes) {
        this.departures.arrive(node, position);
        position += node.nodeSize;
      }
      at = pair.now + 1;
      const kid = mirror.kids[pair.old];
      if (kid === undefined || pair.old === oldTo) break;
      kids.push(kid);
      const oldPosition = oldAt.position + sizeOfKids(old, oldAt.index, pair.old);
      oldAt = { index: pair.old, position: oldPosition };
      const [oldChild, child] = [old.child(pair.old), now.child(pair.now)];
      if (oldChild !== child) {
        this.#write(kid, oldChild, child, { old: oldPosition + 1, now: position + 1 });
      }
      position += child.nodeSize;
    }
    for (const kid of kids) kid.parent = mirror;
    mirror.kids.splice(from, oldTo - from, ...kids);
  }

  // The children between the first and the last that are other nodes now, and which of them are the
  // old ones, changed.
  #changed(mirror: ContainerMirror, old: PmNode, now: PmNode): Changed {
    const nodes = { old: old.content.content, now: now.content.content };
    const changed = changedSpan(nodes);
    const isFiller = (index: number) => mirror.kids[index]?.kind === "filler";
    const pairs = pairsWithin(nodes, changed);
    const isWhole =
      pairs.length === changed.oldTo - changed.from &&
      pairs.length === changed.nowTo - changed.from;
    const usable = (pair: Pair) => this.#isPairable(mirror.kids[pair.old], nodes, pair);
    const isUntouched = pairs.every((pair) => !isFiller(pair.old));
    if (isWhole && isUntouched) return { ...changed, pairs: pairs.filter(usable) };
    if (!mirror.kids.some((kid) => kid.kind === "filler")) {
      return { ...changed, pairs: pairs.filter(usable) };
    }
    // What was shown and not there becomes real as soon as the nodes beside it, or itself, change.
    const all = { from: 0, oldTo: old.childCount, nowTo: now.childCount };
    return { ...all, pairs: align({ ...nodes, isFree: isFiller }).filter(usable) };
  }

  // A placeholder with other content was not edited but replaced; what was deleted elsewhere in the
  // same moment cannot take what is written here.
  #isPairable(
    kid: Mirror | undefined,
    nodes: { old: readonly PmNode[]; now: readonly PmNode[] },
    pair: Pair,
  ): boolean {
    const [old, now] = [nodes.old[pair.old], nodes.now[pair.now]];
    if (kid === undefined || old === undefined || now === undefined) return false;
    if (old === now) return true;
    if (kid.kind === "opaque") return old.eq(now);
    return !isGone(kid.type);
  }

  #delete(mirror: ContainerMirror, gone: readonly Mirror[]): void {
    for (const kid of gone) {
      this.#index.remove(kid);
      if (kid.kind !== "filler" && !isGone(kid.type)) deleteChild(mirror.type, kid.type);
    }
  }

  #insert(mirror: ContainerMirror, after: Mirror | undefined, nodes: readonly PmNode[]): Mirror[] {
    const types = nodes.map((node) => buildNode(node, this.#unknown));
    insertAfter(mirror.type, after?.type, types);
    return types.map((type, index) => {
      const node = nodes[index];
      const shown = node && renderChild(type, node.type.schema);
      const isEqual = shown !== undefined && node !== undefined && shown.node.eq(node);
      if (!isEqual) this.leftovers.containers.add(mirror);
      // One that shows otherwise stands for itself until it is drawn anew.
      const kid: Mirror = isEqual ? shown.mirror : { kind: "opaque", type, parent: undefined };
      this.#index.add(kid);
      return kid;
    });
  }

  /** Of a change that is known to be within one line: all around it is as it was. */
  writeLine(line: ChangedLine): void {
    if (line.old.content === line.now.content) return;
    const { mirror, old, now, change } = line;
    this.#applyToLine(line, change ?? this.#compareLine(line));
    // Plain text among plain text shows as it was written.
    const isAsWritten =
      change !== undefined && mirror.parts.length === 1 && isPlain(old) && isPlain(now);
    if (!isAsWritten) this.#settleLine(line);
  }

  #compareLine({ old, now, start }: LineToWrite): readonly InlineChange[] {
    const near = this.#near === undefined ? undefined : Math.max(0, this.#near - start.now);
    const follow = (offset: number) => this.#follow(start.old + offset, start.now);
    return diffInline(old.content, now.content, { near, follow });
  }

  #applyToLine({ mirror, old, start }: LineToWrite, changes: readonly InlineChange[]): void {
    if (this.#movesLetters(changes, start.old)) {
      this.departures.leaveLine(mirror, old, start.old, false);
    }
    const line = new LineWriter(mirror, this.#held);
    for (const change of changes) line.apply(change);
  }

  // What Yjs makes of it may look otherwise: a mark that excludes another, say.
  #settleLine({ mirror, now }: LineToWrite): void {
    if (this.#ahead.has(mirror)) return;
    if (mirror.parts.some((part) => this.#held.has(part.child))) return;
    const { content, parts } = renderLine(mirror.type, now.type);
    mirror.parts = parts;
    if (!content.eq(now.content)) this.leftovers.lines.add(mirror);
  }

  // Whether what is deleted here stands in another line now, or is written anew behind a picture.
  #movesLetters(changes: readonly InlineChange[], start: number): boolean {
    if (this.#maps.length === 0) return false;
    let at = start;
    for (const change of changes) {
      if (change.kind === "leaf") return true;
      if (change.kind === "delete") {
        const ends = [at, at + change.length - 1];
        if (ends.some((end) => this.#follow(end, 0) !== undefined)) return true;
      }
      if (change.kind === "attributes") at += change.old.nodeSize;
      else if (change.kind !== "text") at += change.length;
    }
    return false;
  }

  // The place of a character after all steps, counted from `start`.
  #follow(position: number, start: number): number | undefined {
    if (this.#maps.length === 0) return undefined;
    let at = position;
    for (const map of this.#maps) {
      const result = map.mapResult(at, 1);
      if (result.deletedAfter) return undefined;
      at = result.pos;
    }
    return at - start;
  }
}

type LineToWrite = Omit<ChangedLine, "change">;

function isPlain({ content }: PmNode): boolean {
  return (
    content.childCount === 1 &&
    content.firstChild?.isText === true &&
    content.firstChild.marks.length === 0
  );
}

interface Start {
  old: number;
  now: number;
}

interface Changed extends Span {
  pairs: Pair[];
}
