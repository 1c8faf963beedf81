// Writes the changes of one line into its texts and inline elements, from left to right.
import type { Node as PmNode } from "@tiptap/pm/model";
import * as Y from "yjs";
import type { HeldText } from "./HeldText.ts";
import type { InlineChange } from "./inlineDiff.ts";
import { isGone, type Part, type TextMirror } from "./Mirror.ts";
import type { Attributes } from "./marks.ts";
import { buildNode, deleteChild, insertAfter, writeAttributes } from "./yjsChildren.ts";

export class LineWriter {
  readonly #line: TextMirror;
  readonly #held: ReadonlyMap<unknown, HeldText>;
  /** In the line, as the page shows it. */
  #at = 0;

  constructor(line: TextMirror, held: ReadonlyMap<unknown, HeldText>) {
    this.#line = line;
    this.#held = held;
  }

  apply(change: InlineChange): void {
    switch (change.kind) {
      case "keep":
        this.#at += change.length;
        break;
      case "delete":
        this.#delete(change.length);
        break;
      case "text":
        this.#insertText(change.text, change.attributes);
        break;
      case "leaf":
        this.#insertLeaf(change.node);
        break;
      case "format":
        this.#format(change.length, change.attributes);
        break;
      case "attributes":
        this.#changeAttributes(change.old, change.node);
        break;
    }
  }

  #delete(length: number): void {
    for (const { part, from, to } of this.#partsWithin(this.#at, this.#at + length)) {
      if (part.child instanceof Y.XmlText) deleteText(part.child, { from, to }, this.#held);
      else if (!isGone(part.child)) deleteChild(this.#line.type, part.child);
      part.size -= to - from;
    }
    // An empty text stays: who writes there next writes into the same one as everybody else.
    this.#line.parts = this.#line.parts.filter(
      (part) => part.size > 0 || part.child instanceof Y.XmlText,
    );
  }

  #insertText(text: string, attributes: Attributes): void {
    const { part, offset } = this.#textAt() ?? this.#newText();
    const held = this.#held.get(part.child);
    const real = held === undefined ? offset : held.insert(offset, text.length);
    (part.child as Y.XmlText).insert(real, text, attributes);
    part.size += text.length;
    this.#at += text.length;
  }

  // Behind a text rather than before the next: that is where its writer was.
  #textAt(): { part: Part; offset: number } | undefined {
    let start = 0;
    let found: { part: Part; offset: number } | undefined;
    for (const part of this.#line.parts) {
      const isUsable = part.child instanceof Y.XmlText && !isGone(part.child);
      const isAround = start <= this.#at && this.#at <= start + part.size;
      if (isUsable && isAround) {
        found ??= { part, offset: this.#at - start };
        if (part.size > 0) return { part, offset: this.#at - start };
      }
      start += part.size;
    }
    return found;
  }

  #newText(): { part: Part; offset: number } {
    const text = new Y.XmlText();
    return { part: this.#insertPart(text, 0), offset: 0 };
  }

  #insertLeaf(node: PmNode): void {
    this.#splitText();
    const part = this.#insertPart(buildNode(node), node.nodeSize);
    this.#at += part.size;
  }

  #insertPart(child: Y.XmlElement | Y.XmlText, size: number): Part {
    const { parts } = this.#line;
    let index = 0;
    for (let start = 0; index < parts.length; index++) {
      start += parts[index]?.size ?? 0;
      if (start > this.#at) break;
    }
    const before = parts.slice(0, index).findLast((part) => !isGone(part.child));
    insertAfter(this.#line.type, before?.child, [child]);
    const part: Part = { child, size };
    parts.splice(index, 0, part);
    return part;
  }

  // An inline element stands between two texts, so what is behind it moves to one of its own.
  #splitText(): void {
    const found = this.#textAt();
    if (found === undefined || found.offset === 0 || found.offset === found.part.size) return;
    const text = found.part.child as Y.XmlText;
    const real = this.#held.get(text)?.realOffset(found.offset) ?? found.offset;
    const rest = deltaFrom(text, real);
    text.delete(real, text.length - real);
    const tail = new Y.XmlText();
    tail.applyDelta(rest);
    const size = found.part.size - found.offset;
    found.part.size = found.offset;
    insertAfter(this.#line.type, text, [tail]);
    const index = this.#line.parts.indexOf(found.part);
    this.#line.parts.splice(index + 1, 0, { child: tail, size });
  }

  #format(length: number, attributes: Attributes): void {
    for (const { part, from, to } of this.#partsWithin(this.#at, this.#at + length)) {
      if (!(part.child instanceof Y.XmlText) || isGone(part.child)) continue;
      const held = this.#held.get(part.child);
      const ranges = held === undefined ? [{ from, to }] : held.realRanges({ from, to });
      for (const range of ranges) part.child.format(range.from, range.to - range.from, attributes);
    }
    this.#at += length;
  }

  #changeAttributes(old: PmNode, now: PmNode): void {
    for (const { part } of this.#partsWithin(this.#at, this.#at + 1)) {
      if (part.child instanceof Y.XmlElement && !isGone(part.child)) {
        writeAttributes(part.child, old, now);
      }
    }
    this.#at += now.nodeSize;
  }

  #partsWithin(from: number, to: number): { part: Part; from: number; to: number }[] {
    const within: { part: Part; from: number; to: number }[] = [];
    let start = 0;
    for (const part of this.#line.parts) {
      const end = start + part.size;
      if (start < to && end > from) {
        within.push({ part, from: Math.max(from, start) - start, to: Math.min(to, end) - start });
      }
      start = end;
    }
    return within;
  }
}

interface TextRange {
  from: number;
  to: number;
}

function deleteText(text: Y.XmlText, range: TextRange, held: ReadonlyMap<unknown, HeldText>): void {
  if (isGone(text)) return;
  const ranges = held.get(text)?.delete(range) ?? [range];
  for (const { from, to } of ranges) text.delete(from, to - from);
}

interface Run {
  insert: unknown;
  attributes?: Attributes;
}

function deltaFrom(text: Y.XmlText, offset: number): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (const run of text.toDelta() as Run[]) {
    const length = typeof run.insert === "string" ? run.insert.length : 1;
    if (start >= offset) runs.push(run);
    else if (typeof run.insert === "string" && start + length > offset) {
      runs.push({ ...run, insert: run.insert.slice(offset - start) });
    }
    start += length;
  }
  return runs;
}
