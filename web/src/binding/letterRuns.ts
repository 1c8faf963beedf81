// The letters of a line by the ids that Yjs gave them: what others call them, wherever they stand.
import * as Y from "yjs";
import type { TextMirror } from "./Mirror.ts";

/** Letters, or one inline element, whose ids and places both follow each other without gaps. */
export interface LetterRun {
  /** From the start of the line, in ProseMirror positions. */
  offset: number;
  client: number;
  clock: number;
  length: number;
  /** Undefined for an inline element. */
  text: string | undefined;
}

/** @param isShown says which of its items count; those that are there now unless said otherwise. */
export function letterRuns(
  line: TextMirror,
  isShown: (item: Y.Item) => boolean = (item) => !item.deleted,
): LetterRun[] {
  const runs: LetterRun[] = [];
  let offset = 0;
  for (const item of itemsOf(line)) {
    if (!item.countable || !isShown(item)) continue;
    const { client, clock } = item.id;
    const text = item.content instanceof Y.ContentString ? item.content.str : undefined;
    runs.push({ offset, client, clock, length: item.length, text });
    offset += item.length;
  }
  return runs;
}

function* itemsOf({ parts }: TextMirror): Generator<Y.Item> {
  for (const { child } of parts) {
    if (child instanceof Y.XmlText) {
      for (let item = child._start; item !== null; item = item.right) yield item;
    } else if (child instanceof Y.AbstractType && child._item !== null) yield child._item;
  }
}

/** Everybody who ever wrote in the line. */
export function writersOf({ type, parts }: TextMirror): Set<number> {
  const writers = new Set<number>();
  const add = (start: Y.Item | null) => {
    for (let item = start; item !== null; item = item.right) writers.add(item.id.client);
  };
  add(type._start);
  for (const { child } of parts) if (child instanceof Y.XmlText) add(child._start);
  return writers;
}

/** The part of a run that lies between two places of the line. */
export function cutRun(run: LetterRun, from: number, to: number): LetterRun | undefined {
  const start = Math.max(from, run.offset);
  const end = Math.min(to, run.offset + run.length);
  if (start >= end) return undefined;
  const skipped = start - run.offset;
  return {
    offset: start,
    client: run.client,
    clock: run.clock + skipped,
    length: end - start,
    text: run.text?.slice(skipped, skipped + end - start),
  };
}
