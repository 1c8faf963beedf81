import { randomBytes } from "node:crypto";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { packSegment } from "../segments/Segment.ts";
import type { Segment } from "../UpdateLog.ts";
import type { Finding } from "./Finding.ts";
import { flipBit, Patient, tear } from "./Patient.ts";

let patient: Patient;
let id: DocumentId;
let ada: Y.Doc;
let store: (isSettled?: boolean) => Promise<number>;

beforeAll(async () => {
  patient = await Patient.open();
});
beforeEach(() => {
  patient.forget();
  id = patient.addDocument("Notes");
  ada = new Y.Doc();
  ada.clientID = 1;
  store = patient.record(id, ada);
});
afterAll(() => patient.close());

function write(doc: Y.Doc, text: string): void {
  doc.getText().insert(doc.getText().length, text);
}

async function kindsAfter(action: "examine" | "repair"): Promise<Finding["kind"][]> {
  return (await patient[action](id)).findings.map(({ kind }) => kind);
}

/** Three stretches of history with a snapshot, and two updates since. */
async function writeLong(): Promise<void> {
  for (const part of ["one ", "two ", "three "]) {
    // Not compressible, so that each compaction makes a segment of its own.
    const noise = randomBytes(30_000).toString("base64");
    write(ada, `${part}${noise} `);
    await store();
    await patient.compact(id);
  }
  write(ada, "four ");
  await store();
  write(ada, "five");
  await store();
  expect(patient.places("segment", id)).toHaveLength(3);
}

test("[OPS59] a sound document has no findings, before and after compaction", async () => {
  expect(await kindsAfter("examine")).toEqual([]);
  await writeLong();
  expect(await kindsAfter("examine")).toEqual([]);
});

test("[OPS59] an update that has just come, and lies apart from the others, is looked at as well", async () => {
  write(ada, "one ");
  await store();
  write(ada, "two");
  const seq = await store(false);
  expect(patient.places("update", id)).not.toContain(seq);
  patient.sql(`UPDATE recent_updates SET bytes = x'00' WHERE seq = ${seq}`);
  expect((await patient.examine(id)).faulty).toMatchObject([{ kind: "update", seq }]);
  await patient.repair(id);
  expect(patient.count("SELECT count(*) FROM damaged_rows")).toBe(1);
  expect(patient.count("SELECT count(*) FROM recent_updates")).toBe(0);
  expect(await patient.textOf(id)).toBe("one ");
});

test("[OPS59] each kind of damage is named with its place, and nothing is changed", async () => {
  await writeLong();
  const [first = 0] = patient.places("segment", id);
  const [snapshot = 0] = patient.places("snapshot", id);
  const [, last = 0] = patient.places("update", id);
  patient.damage("segment", { id, seq: first }, flipBit(999));
  patient.damage("snapshot", { id, seq: snapshot }, flipBit(99));
  patient.damage("update", { id, seq: last }, tear);
  const { findings } = await patient.examine(id);
  expect(findings).toEqual(
    expect.arrayContaining([
      { kind: "damaged", row: "segment", seq: first, fault: "checksum" },
      { kind: "damaged", row: "snapshot", seq: snapshot, fault: "checksum" },
      { kind: "damaged", row: "update", seq: last, fault: "checksum" },
    ]),
  );
  expect(await patient.examine(id)).toMatchObject({ findings });
  expect(patient.count("SELECT count(*) FROM damaged_rows")).toBe(0);
});

test("[OPS59] a row that fits its checksum, or has none, and cannot be read is found and set aside", async () => {
  write(ada, "sound");
  const seq = await store();
  patient.sql("UPDATE document_updates SET checksum = NULL, bytes = x'ffffffffff'");
  const { findings } = await patient.examine(id);
  expect(findings).toEqual([{ kind: "damaged", row: "update", seq, fault: "unreadable" }]);
  await patient.repair(id);
  expect(await patient.textOf(id)).toBe("");
});

test("[OPS59] content without a document is found, and set aside only by a repair", async () => {
  const lost = "lost" as DocumentId;
  const author = { userId: undefined, sessionId: undefined };
  const update = Y.encodeStateAsUpdate(new Y.Doc());
  await patient.log.append([{ documentId: lost, update, at: 1_000, ...author }]);
  expect((await patient.examine(lost)).findings).toEqual([{ kind: "no-document", rows: 1 }]);
  expect((await patient.repair(lost)).findings).toEqual([]);
  expect(patient.count("SELECT count(*) FROM damaged_rows WHERE repaired_at > 0")).toBe(1);
});

test("[OPS59] content that is just being made into a document is left alone", async () => {
  const young = "young" as DocumentId;
  const author = { userId: undefined, sessionId: undefined };
  const update = Y.encodeStateAsUpdate(new Y.Doc());
  await patient.log.append([{ documentId: young, update, at: Date.now(), ...author }]);
  await patient.repair(young);
  expect(patient.places("update", young)).toHaveLength(1);
});

test("[OPS59] segments that overlap, or hold other entries than they say, are found", async () => {
  await writeLong();
  const { segments } = await patient.log.readHistory(id);
  const [first, second, third] = segments as [Segment, Segment, Segment];
  patient.putSegment(id, { ...first, entries: 7 });
  const mislabelled = { kind: "segment-mislabelled", seq: first.throughSeq };
  expect((await patient.examine(id)).findings).toEqual([mislabelled]);
  patient.putSegment(id, first);
  const entry = { at: 1_000, userId: undefined, sessionId: undefined };
  const update = Y.encodeStateAsUpdate(ada);
  const both = [first.throughSeq, third.throughSeq].map((seq) => ({ ...entry, seq, update }));
  patient.putSegment(id, packSegment(undefined, both));
  const overlap = { kind: "segments-overlap", seq: third.throughSeq };
  expect((await patient.examine(id)).findings).toEqual([overlap]);
  expect(second.throughSeq).toBeLessThan(third.throughSeq);
});

test("[OPS60] a flipped bit in a snapshot costs no word: the server reads history instead, each time", async () => {
  await writeLong();
  const text = ada.getText().toString();
  const [seq = 0] = patient.places("snapshot", id);
  patient.damage("snapshot", { id, seq }, flipBit(1_234));
  expect(await patient.textOf(id)).toBe(text);
  // Nobody compacted in between: the snapshot is aside now, and not found damaged again.
  expect(await patient.textOf(id)).toBe(text);
  expect(await kindsAfter("examine")).toEqual(["no-snapshot", "set-aside"]);
  await patient.compact(id);
  expect(await patient.textOf(id)).toBe(text);
  expect(await kindsAfter("repair")).toEqual([]);
});

test("[OPS60] a snapshot that is damaged or gone is made again by a repair, from history", async () => {
  await writeLong();
  const text = ada.getText().toString();
  for (const hurt of ["damaged", "gone"]) {
    const [seq = 0] = patient.places("snapshot", id);
    if (hurt === "gone") patient.sql("DELETE FROM document_snapshots");
    else patient.damage("snapshot", { id, seq }, tear);
    expect(await kindsAfter("repair")).toEqual([]);
    expect(patient.places("snapshot", id)).toHaveLength(1);
    expect(patient.places("update", id)).toEqual([]);
    expect(await patient.textOf(id)).toBe(text);
    expect(await patient.pastTextOf(id)).toBe(text);
  }
});

test("[OPS60] a snapshot that lacks what history has is made again", async () => {
  await writeLong();
  const other = patient.addDocument("Other");
  const bob = new Y.Doc();
  const storeOther = patient.record(other, bob);
  write(bob, "short");
  await storeOther();
  await patient.compact(other);
  // The program would never do it, and a hand in the database may.
  patient.sql(`UPDATE document_snapshots SET checksum = NULL, codec = 'v1',
    bytes = x'0000' WHERE document_id = '${id}'`);
  expect(await kindsAfter("examine")).toContain("snapshot-behind");
  expect(await kindsAfter("repair")).toEqual([]);
  expect(await patient.textOf(id)).toBe(ada.getText().toString());
  expect(await patient.textOf(other)).toBe("short");
});

test("[OPS61] a lost update leaves a gap until a client brings it back; then its row is repaired", async () => {
  write(ada, "first ");
  await store();
  write(ada, "second ");
  const seq = await store();
  write(ada, "third");
  await store();
  patient.damage("update", { id, seq }, flipBit(37));
  expect(await kindsAfter("repair")).toEqual(["gap", "set-aside"]);
  expect(await patient.textOf(id)).toBe("first ");

  const server = await patient.docOf(id);
  const storeServers = patient.record(id, server);
  Y.applyUpdate(server, Y.encodeStateAsUpdate(ada, Y.encodeStateVector(server)));
  await storeServers();
  expect(await patient.textOf(id)).toBe("first second third");
  expect((await patient.examine(id)).healed).toMatchObject([{ kind: "update", seq }]);
  expect(await kindsAfter("repair")).toEqual([]);
  expect(patient.count("SELECT count(*) FROM damaged_rows WHERE repaired_at > 0")).toBe(1);
});

test("[OPS61] the last update, lost, leaves no gap and yet is known to be missing", async () => {
  write(ada, "first ");
  await store();
  write(ada, "last");
  const seq = await store();
  patient.damage("update", { id, seq }, tear);
  expect(await kindsAfter("repair")).toEqual(["set-aside"]);
  const server = await patient.docOf(id);
  const storeServers = patient.record(id, server);
  Y.applyUpdate(server, Y.encodeStateAsUpdate(ada));
  await storeServers();
  expect(await kindsAfter("repair")).toEqual([]);
  expect(await patient.textOf(id)).toBe("first last");
});

test("[OPS61] a lost deletion is missing until it is made again", async () => {
  write(ada, "kept gone");
  await store();
  ada.getText().delete(4, 5);
  const seq = await store();
  patient.damage("update", { id, seq }, (bytes) => Uint8Array.of(...bytes, 0));
  expect(await kindsAfter("repair")).toEqual(["set-aside"]);
  expect(await patient.textOf(id)).toBe("kept gone");
  const server = await patient.docOf(id);
  const storeServers = patient.record(id, server);
  Y.applyUpdate(server, Y.encodeStateAsUpdate(ada));
  await storeServers();
  expect(await kindsAfter("repair")).toEqual([]);
  expect(await patient.textOf(id)).toBe("kept");
});

test("[OPS61] a damaged update that the document has from elsewhere is repaired at once", async () => {
  write(ada, "said twice");
  const seq = await store();
  const again = Y.encodeStateAsUpdate(ada);
  const author = { userId: undefined, sessionId: undefined };
  await patient.log.append([{ documentId: id, update: again, at: 1_000, ...author }]);
  patient.damage("update", { id, seq }, flipBit(70));
  expect(await kindsAfter("repair")).toEqual([]);
  expect(await patient.textOf(id)).toBe("said twice");
});

test("[OPS62] a flipped bit in a segment harms no present word, and history goes on after the hole", async () => {
  await writeLong();
  const text = ada.getText().toString();
  const [, second = 0] = patient.places("segment", id);
  patient.damage("segment", { id, seq: second }, flipBit(4_321));
  expect(await patient.textOf(id)).toBe(text);
  expect((await patient.log.readHistory(id)).damaged).toEqual([
    { kind: "segment", documentId: id, seq: second },
  ]);
  expect(await kindsAfter("examine")).toEqual(["history-behind", "set-aside"]);
  expect(await kindsAfter("repair")).toEqual([]);
  expect(await patient.textOf(id)).toBe(text);
  expect(await patient.pastTextOf(id)).toBe(text);
  await patient.compact(id);
  expect(await kindsAfter("examine")).toEqual([]);
  expect(await patient.pastTextOf(id)).toBe(text);
});

test("[OPS65] what nobody has any more stays a finding until it is accepted as lost", async () => {
  write(ada, "gone");
  const seq = await store();
  patient.damage("update", { id, seq }, () => Uint8Array.of(255));
  for (let time = 0; time < 2; time += 1) expect(await kindsAfter("repair")).toEqual(["set-aside"]);
  expect((await patient.accept(id)).findings).toEqual([]);
  expect(await kindsAfter("examine")).toEqual([]);
  expect(patient.count("SELECT count(*) FROM damaged_rows")).toBe(1);
});
