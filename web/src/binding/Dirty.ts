// What changed in Yjs since the page was last brought up to it.
import * as Y from "yjs";
import type { DeltaOperation } from "./HeldText.ts";
import type { Deltas } from "./lineChanges.ts";
import type { ContainerMirror, Mirror, MirrorIndex, TextMirror } from "./Mirror.ts";

export interface TextChange {
  text: Y.XmlText;
  delta: readonly DeltaOperation[];
}

export class Dirty {
  /** Lines whose texts changed, with all that was done to them, in order. */
  readonly lines = new Map<TextMirror, TextChange[]>();
  /** Lines whose texts and inline elements came, went or changed their attributes. */
  readonly redrawn = new Set<TextMirror>();
  /** Lines that the page changed since: what is known of their texts is not where they have it now. */
  readonly moved = new Set<TextMirror>();
  readonly containers = new Set<ContainerMirror>();
  readonly attributes = new Set<Mirror>();
  /** What has to be drawn anew as a whole: something in it that no node shows. */
  readonly fresh = new Set<Mirror>();
  readonly #index: MirrorIndex;

  constructor(index: MirrorIndex) {
    this.#index = index;
  }

  get isEmpty(): boolean {
    const { lines, redrawn, containers, attributes, fresh } = this;
    return lines.size + redrawn.size + containers.size + attributes.size + fresh.size === 0;
  }

  /** What was done to the texts that the page still shows as they were. */
  get deltas(): Deltas {
    const deltas = new Map<unknown, (readonly DeltaOperation[])[]>();
    for (const [line, changes] of this.lines) {
      if (this.moved.has(line)) continue;
      for (const { text, delta } of changes) {
        deltas.set(text, [...(deltas.get(text) ?? []), delta]);
      }
    }
    return deltas;
  }

  /** Must be called while Yjs tells of the event: later its delta cannot be had any more. */
  add(event: Y.YEvent<Y.AbstractType<unknown>>): void {
    const { target } = event;
    const owner = this.#index.get(target);
    if (owner === undefined) this.#addInside(target);
    else if (owner.kind === "opaque") this.addFresh(owner);
    else if (owner.kind === "text") this.#addToLine(owner, event);
    else if (owner.kind === "container") this.#addToContainer(owner, event);
  }

  #addInside(target: Y.AbstractType<unknown>): void {
    const owner = this.#index.nearest(target);
    if (owner === undefined) return;
    if (owner.kind === "opaque") this.addFresh(owner);
    else if (owner.kind === "text") this.redrawn.add(owner);
    else if (owner.kind === "container") this.containers.add(owner);
  }

  #addToLine(line: TextMirror, event: Y.YEvent<Y.AbstractType<unknown>>): void {
    if (event.target === line.type) {
      if (hasAttributes(event)) this.attributes.add(line);
      if (hasChildren(event)) this.redrawn.add(line);
    } else if (event.target instanceof Y.XmlText) {
      const changes = this.lines.get(line) ?? [];
      changes.push({ text: event.target, delta: event.delta as DeltaOperation[] });
      this.lines.set(line, changes);
    } else this.redrawn.add(line);
  }

  #addToContainer(container: ContainerMirror, event: Y.YEvent<Y.AbstractType<unknown>>): void {
    if (hasAttributes(event)) this.attributes.add(container);
    if (hasChildren(event)) this.containers.add(container);
  }

  addFresh(mirror: Mirror): void {
    this.fresh.add(mirror);
    if (mirror.parent !== undefined) this.containers.add(mirror.parent);
  }
}

// Yjs notes the names of changed attributes, and null for children. Its own list of changes would
// walk over all children.
function hasChildren({ transaction, target }: Y.YEvent<Y.AbstractType<unknown>>): boolean {
  return transaction.changed.get(target as never)?.has(null) === true;
}

function hasAttributes({ transaction, target }: Y.YEvent<Y.AbstractType<unknown>>): boolean {
  const names = transaction.changed.get(target as never);
  return names !== undefined && (names.size > 1 || !names.has(null));
}
