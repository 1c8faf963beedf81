import type { SessionId, UserId } from "@cowrite/shared/ids.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { anyCharacter } from "../../anyCharacter.ts";
import { guid } from "../../guid.ts";
import type { StoredEntry } from "../UpdateLog.ts";
import {
  applySegment,
  type OpenedSegment,
  openSegment,
  packSegment,
  timelineOf,
  updateOf,
} from "./Segment.ts";

/** What one person does next: to which of the texts, where and what; `undefined` rubs out. */
interface Step {
  who: number;
  place: number;
  typed: string | undefined;
  bold: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  place: fc.nat(1_000),
  typed: fc.option(fc.string({ unit: anyCharacter, minLength: 1, maxLength: 5 }), {
    nil: undefined,
  }),
  bold: fc.boolean(),
});

/**
 * Three people write in one document, each with a copy that hears of the others at once.
 *
 * @param isRead whether `texts` says what there is to read after each entry.
 */
function write(steps: readonly Step[], isRead = true) {
  const entries: StoredEntry[] = [];
  const texts: string[] = [];
  const docs = [3, 700_000_000, 4_000_000_000].map((clientID) => {
    const doc = new Y.Doc({ guid });
    doc.clientID = clientID;
    return doc;
  });
  for (const [who, doc] of docs.entries()) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "remote") return;
      const seq = entries.length * 3 + 1;
      const author = { userId: `u${who}` as UserId, sessionId: `s${who % 2}` as SessionId };
      entries.push({ seq, at: 1_700_000_000_000 + entries.length * 137, ...author, update });
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, "remote");
      if (isRead) texts.push(textOf(doc));
    });
  }
  for (const { who, place, typed, bold } of steps) {
    const text = docs[who]?.getText("t");
    if (text === undefined) continue;
    if (typed === undefined) text.delete(place % (text.length + 1), Math.min(2, text.length));
    else text.insert(place % (text.length + 1), typed, bold ? { bold: true } : {});
    docs[who]?.getMap("m").set("last", typed ?? "");
  }
  return { entries, texts };
}

function textOf(doc: Y.Doc): string {
  return JSON.stringify([doc.getText("t").toDelta(), doc.getMap("m").toJSON()]);
}

function read(segments: readonly OpenedSegment[], throughSeq = Number.MAX_SAFE_INTEGER): string {
  const doc = new Y.Doc({ guid });
  for (const segment of segments) applySegment(doc, segment, throughSeq);
  expect(doc.store.pendingStructs).toBeNull();
  return textOf(doc);
}

test("[HIS1] a packed history gives the document as it was after each entry", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 40 }), fc.nat(100), (steps, where) => {
      const { entries, texts } = write(steps);
      const middle = 1 + (where % entries.length);
      const first = packSegment(undefined, entries.slice(0, middle));
      const rest = entries.slice(middle);
      const second = rest.length === 0 ? undefined : packSegment(undefined, rest);
      const segments = [first, second].filter((one) => one !== undefined).map(openSegment);
      for (const [index, { seq }] of entries.entries()) {
        expect(read(segments, seq)).toBe(texts[index]);
      }
    }),
    { numRuns: 100 },
  );
});

test("[HIS1] a segment that takes more entries in is the same as one packed at once", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 40 }), fc.nat(100), (steps, where) => {
      const { entries, texts } = write(steps);
      const middle = 1 + (where % entries.length);
      const first = packSegment(undefined, entries.slice(0, middle));
      const both = middle === entries.length ? first : packSegment(first, entries.slice(middle));
      expect(timelineOf(both)).toEqual(timelineOf(packSegment(undefined, entries)));
      expect(read([openSegment(both)])).toBe(texts.at(-1));
      const doc = new Y.Doc({ guid });
      Y.applyUpdateV2(doc, updateOf(both));
      expect(textOf(doc)).toBe(texts.at(-1));
    }),
    { numRuns: 50 },
  );
});

test("[HIS1] an entry that was stored twice, or a whole state in between, changes nothing", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 30 }), (steps) => {
      const { entries, texts } = write(steps);
      const doc = new Y.Doc({ guid });
      const [first] = entries;
      const doubled = entries.flatMap((entry) => {
        Y.applyUpdate(doc, entry.update);
        return [entry, { ...entry, update: Y.encodeStateAsUpdate(doc) }, first ?? entry];
      });
      const numbered = doubled.map((entry, index) => ({ ...entry, seq: index + 1 }));
      const segment = openSegment(packSegment(undefined, numbered));
      for (const [index, text] of texts.entries()) {
        expect(read([segment], index * 3 + 1)).toBe(text);
      }
    }),
    { numRuns: 50 },
  );
});

test("[HIS1] what is missing in the middle stays missing, and the rest is there when it comes", () => {
  const { entries, texts } = write(
    Array.from({ length: 9 }, (_, who) => ({ who: who % 3, place: 0, typed: "ab", bold: false })),
  );
  const lost = entries[2];
  if (lost === undefined) throw new Error("There is no third entry.");
  const segment = packSegment(
    undefined,
    entries.filter((entry) => entry !== lost),
  );
  const doc = new Y.Doc({ guid });
  Y.applyUpdateV2(doc, updateOf(segment));
  expect(textOf(doc)).not.toBe(texts.at(-1));
  Y.applyUpdate(doc, lost.update);
  expect(textOf(doc)).toBe(texts.at(-1));
});

test("[HIS2] an entry keeps who wrote it, through which connection, and when to a tenth of a second", () => {
  const { entries } = write([
    { who: 0, place: 0, typed: "a", bold: false },
    { who: 1, place: 0, typed: undefined, bold: false },
    { who: 2, place: 0, typed: "b", bold: true },
  ]);
  const nobody = { userId: undefined, sessionId: undefined };
  const [first] = entries;
  const all = first === undefined ? entries : [...entries, { ...first, ...nobody, seq: 99 }];
  const timeline = timelineOf(packSegment(undefined, all));
  const facts = ({
    seq,
    userId,
    sessionId,
  }: Pick<StoredEntry, "seq" | "userId" | "sessionId">) => ({
    seq,
    userId,
    sessionId,
  });
  expect(timeline.map(facts)).toEqual(all.map(facts));
  for (const [index, { at }] of timeline.entries()) {
    expect((all[index]?.at ?? 0) - at).toBeGreaterThanOrEqual(0);
    expect((all[index]?.at ?? 0) - at).toBeLessThan(100);
  }
});

test("[HIS1] typing packs to a fraction of its updates", () => {
  const typed = (index: number) => "words and spaces "[index % 17] ?? " ";
  const { entries } = write(
    Array.from({ length: 2_000 }, (_, index) => ({
      who: 0,
      place: Number.MAX_SAFE_INTEGER,
      typed: typed(index),
      bold: false,
    })),
    false,
  );
  const raw = entries.reduce((sum, { update }) => sum + update.byteLength, 0);
  expect(packSegment(undefined, entries).bytes.byteLength).toBeLessThan(raw / 4);
});

test("[HIS1] a segment of an unknown format is refused by name", () => {
  expect(() => openSegment({ bytes: Uint8Array.of(200, 1, 2) })).toThrow(/unknown format 200/);
});
