// Steps of the page for what changed in Yjs: exact where text changed, by the children where blocks
// came and went.
import * as Y from "yjs";
import { changedSpan, changedSpanBy } from "./changedSpan.ts";
import type { Dirty, TextChange } from "./Dirty.ts";
import type { DeltaOperation } from "./HeldText.ts";
import { kidsOf } from "./kidRuns.ts";
import {
  type ContainerMirror,
  depthOf,
  isGone,
  type Mirror,
  type MirrorIndex,
  nodeOf,
  placeOf,
  positionOf,
  type Shown,
  type TextMirror,
} from "./Mirror.ts";
import type { Patch } from "./Patch.ts";
import { fitChildren, readAttributes, renderChild, renderLine } from "./render.ts";

export interface RemoteChangeOptions {
  patch: Patch;
  dirty: Dirty;
  index: MirrorIndex;
}

export class RemoteChange {
  readonly #patch: Patch;
  readonly #dirty: Dirty;
  readonly #index: MirrorIndex;

  constructor({ patch, dirty, index }: RemoteChangeOptions) {
    this.#patch = patch;
    this.#dirty = dirty;
    this.#index = index;
  }

  /** Adds the steps to the patch, and brings the mirror to what they give. */
  apply(): void {
    for (const mirror of [...this.#dirty.attributes, ...this.#dirty.containers]) {
      this.#drawTableAnew(mirror);
    }
    this.#drawNeighboursAnew();
    for (const [line, changes] of this.#dirty.lines) {
      if (this.#isDrawnByItself(line) && !this.#dirty.redrawn.has(line)) this.#type(line, changes);
    }
    for (const line of this.#dirty.redrawn) {
      if (this.#isDrawnByItself(line)) this.#redraw(line);
    }
    for (const mirror of this.#dirty.attributes) {
      if (this.#isDrawnByItself(mirror)) this.#changeAttributes(mirror);
    }
    const containers = [...this.#dirty.containers].sort((a, b) => depthOf(a) - depthOf(b));
    for (const container of containers) if (this.#isAttached(container)) this.#refit(container);
  }

  #isAttached(mirror: Mirror): boolean {
    return this.#index.get(mirror.type) === mirror && !isGone(mirror.type);
  }

  #isDrawnByItself(mirror: Mirror): boolean {
    for (let at: Mirror | undefined = mirror; at !== undefined; at = at.parent) {
      if (this.#dirty.fresh.has(at)) return false;
    }
    return this.#isAttached(mirror);
  }

  // Whether a table is rectangular depends on all of its rows and cells.
  #drawTableAnew(mirror: Mirror): void {
    const role = this.#tableRole(mirror);
    const isOfTable = role === "table" || role === "row";
    const isCell = role !== undefined && this.#dirty.attributes.has(mirror);
    if (!isOfTable && !isCell) return;
    let table: Mirror | undefined = mirror;
    while (table !== undefined && this.#tableRole(table) !== "table") table = table.parent;
    if (table !== undefined) this.#dirty.addFresh(table);
  }

  #tableRole(mirror: Mirror): string | undefined {
    if (mirror.parent === undefined || mirror.kind !== "container") return undefined;
    return nodeOf(mirror, this.#patch.tr.doc).type.spec.tableRole;
  }

  // A line that changed beside one that came or went was perhaps split, or joined with it: that is
  // seen only where both are looked at together.
  #drawNeighboursAnew(): void {
    for (const line of [...this.#dirty.lines.keys(), ...this.#dirty.redrawn]) {
      for (let at: Mirror = line; at.parent !== undefined; at = at.parent) {
        if (!this.#dirty.containers.has(at.parent)) continue;
        if (areOthersBeside(at, at.parent)) this.#dirty.fresh.add(at);
      }
    }
  }

  #type(line: TextMirror, changes: readonly TextChange[]): void {
    const { node: parent, position } = placeOf(line, this.#patch.tr.doc);
    const start = position + 1;
    for (const { text, delta } of changes) {
      let at = start;
      for (const part of line.parts) {
        if (part.child === text) {
          this.#patch.delta(at, delta, parent);
          part.size += growth(delta);
          break;
        }
        at += part.size;
      }
    }
    this.#settle(line, start);
  }

  // The text is right by now; what other formatting gave it, or kept it from, is seen from here.
  #settle(line: TextMirror, start: number): void {
    const shown = nodeOf(line, this.#patch.tr.doc);
    const { content, parts } = renderLine(line.type, shown.type);
    if (shown.content.size === content.size) this.#patch.marks(start, content, shown);
    else this.#patch.line(start, { content: shown.content, parts: line.parts }, { content, parts });
    this.#takeParts(line, parts);
  }

  #redraw(line: TextMirror): void {
    const { node, position } = placeOf(line, this.#patch.tr.doc);
    const now = renderLine(line.type, node.type);
    if (node.type.contentMatch.matchFragment(now.content)?.validEnd !== true) {
      this.#dirty.addFresh(line);
      return;
    }
    const start = position + 1;
    this.#patch.line(start, { content: node.content, parts: line.parts }, now);
    this.#takeParts(line, now.parts);
  }

  #takeParts(line: TextMirror, parts: TextMirror["parts"]): void {
    line.parts = parts;
  }

  #changeAttributes(mirror: Mirror): void {
    const { doc } = this.#patch.tr;
    if (mirror.parent === undefined || !(mirror.type instanceof Y.XmlElement)) return;
    const node = nodeOf(mirror, doc);
    const attributes = readAttributes(mirror.type, node.type);
    if (attributes === undefined) this.#dirty.addFresh(mirror);
    else {
      const { attrs } = node.type.create(attributes);
      this.#patch.attributes(positionOf(mirror, doc), node, attrs);
    }
  }

  #refit(container: ContainerMirror): void {
    const { doc } = this.#patch.tr;
    const node = nodeOf(container, doc);
    const old = kidsOf({ node, mirror: container });
    if (old === undefined) throw new Error("The mirror and the page went apart.");
    const shown = fitChildren(container.type, node, this.#kids(container, old, node.type.schema));
    if (shown?.mirror.kind !== "container") {
      this.#dirty.addFresh(container);
      if (container.parent !== undefined) this.#refit(container.parent);
      return;
    }
    const now = kidsOf(shown) ?? [];
    this.#patch.kids(positionOf(container, doc) + 1, { old, now });
    this.#takeKids(container, shown.mirror.kids);
  }

  // What came and went lies between the first and the last that are others.
  #takeKids(container: ContainerMirror, now: Mirror[]): void {
    const old = container.kids;
    const { from, oldTo, nowTo } = changedSpan({ old, now });
    const come = now.slice(from, nowTo);
    const gone = old.slice(from, oldTo);
    const kept = new Set(come);
    for (const kid of gone) if (!kept.has(kid)) this.#index.remove(kid);
    const had = new Set(gone);
    for (const kid of come) if (!had.has(kid)) this.#index.add(kid);
    container.kids = now;
    for (const kid of now) kid.parent = container;
  }

  #kids(
    container: ContainerMirror,
    old: readonly Shown[],
    schema: Shown["node"]["type"]["schema"],
  ): Shown[] {
    const children: unknown[] = container.type.toArray();
    const { from, oldTo, nowTo } = changedSpanBy<Shown, unknown>(
      { old, now: children },
      (kid, child) => kid.mirror.type === child && this.#isKept(kid),
    );
    const known = new Map(old.slice(from, oldTo).map((kid) => [kid.mirror.type, kid]));
    const changed: Shown[] = [];
    for (const child of children.slice(from, nowTo)) {
      const kid = known.get(child);
      const shown = kid !== undefined && this.#isKept(kid) ? kid : renderChild(child, schema);
      if (shown === undefined) continue;
      const isSame = kid?.mirror.kind === "opaque" && kid.node.eq(shown.node);
      changed.push(isSame ? kid : shown);
    }
    return [...old.slice(0, from), ...changed, ...old.slice(oldTo)];
  }

  // What is shown but not in Yjs, and what no node shows, are never taken for granted.
  #isKept({ mirror }: Shown): boolean {
    if (mirror.kind === "opaque" || mirror.kind === "filler") return false;
    const { fresh } = this.#dirty;
    return fresh.size === 0 || !fresh.has(mirror);
  }
}

// Whether others stand beside a block of the page than in Yjs.
function areOthersBeside(kid: Mirror, container: ContainerMirror): boolean {
  const item = kid.type instanceof Y.AbstractType ? kid.type._item : null;
  if (item === null || item.deleted) return false;
  const index = container.kids.indexOf(kid);
  return (
    container.kids[index - 1]?.type !== childBeside(item, "left") ||
    container.kids[index + 1]?.type !== childBeside(item, "right")
  );
}

function childBeside(item: Y.Item, side: "left" | "right"): unknown {
  let beside = item[side];
  while (beside !== null && (beside.deleted || !beside.countable)) beside = beside[side];
  return beside?.content.getContent().at(side === "left" ? -1 : 0);
}

function growth(delta: readonly DeltaOperation[]): number {
  let size = 0;
  for (const { insert, delete: deleted } of delta) {
    if (deleted !== undefined) size -= deleted;
    else if (insert !== undefined) size += typeof insert === "string" ? insert.length : 1;
  }
  return size;
}
