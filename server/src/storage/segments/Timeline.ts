// Who wrote what, and when: the entries of a segment without their text, in columns.
import type { SessionId, UserId } from "@cowrite/shared/ids.ts";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** A stretch of one client's structs, or of what was deleted of them (Yjs' `ID` and a length). */
export interface Range {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

export interface TimelineEntry {
  readonly seq: number;
  /** Milliseconds since the epoch, cut to a tenth of a second. */
  readonly at: number;
  readonly userId: UserId | undefined;
  readonly sessionId: SessionId | undefined;
  /** What it brought that no earlier entry of the segment had. */
  readonly inserts: readonly Range[];
  readonly deletes: readonly Range[];
}

// A tenth of a second is finer than anyone reads a history, and people's hands make numbers that
// do not pack: whole milliseconds would double what a timeline costs.
export const timeUnitMs = 100;

/** Entries side by side differ little, so each fact has a column and differences are stored. */
export function writeTimeline(entries: readonly TimelineEntry[]): Uint8Array {
  const seqs = new encoding.IntDiffOptRleEncoder();
  const times = new encoding.IntDiffOptRleEncoder();
  const users = new NameColumn();
  const sessions = new NameColumn();
  const inserts = new RangeColumns();
  const deletes = new RangeColumns();
  for (const entry of entries) {
    seqs.write(entry.seq);
    times.write(Math.floor(entry.at / timeUnitMs));
    users.write(entry.userId);
    sessions.write(entry.sessionId);
    inserts.write(entry.inserts);
    deletes.write(entry.deletes);
  }
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    const columns = [seqs.toUint8Array(), times.toUint8Array(), users.toUint8Array()];
    columns.push(sessions.toUint8Array(), inserts.toUint8Array(), deletes.toUint8Array());
    for (const column of columns) encoding.writeVarUint8Array(encoder, column);
  });
}

/** @throws where the bytes are none of `writeTimeline`. */
export function readTimeline(bytes: Uint8Array): TimelineEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const column = () => decoding.readVarUint8Array(decoder);
  const seqs = new decoding.IntDiffOptRleDecoder(column());
  const times = new decoding.IntDiffOptRleDecoder(column());
  const users = readNames(column());
  const sessions = readNames(column());
  const inserts = readRanges(column());
  const deletes = readRanges(column());
  return Array.from({ length: count }, () => ({
    seq: seqs.read(),
    at: times.read() * timeUnitMs,
    userId: users() as UserId | undefined,
    sessionId: sessions() as SessionId | undefined,
    inserts: inserts(),
    deletes: deletes(),
  }));
}

/** Few distinct names, long runs of each: a table and an index into it; 0 is no name. */
class NameColumn {
  readonly #names = new Map<string, number>();
  readonly #indexes = new encoding.UintOptRleEncoder();

  write(name: string | undefined): void {
    if (name === undefined) return this.#indexes.write(0);
    const known = this.#names.get(name);
    const index = known ?? this.#names.size + 1;
    if (known === undefined) this.#names.set(name, index);
    this.#indexes.write(index);
  }

  toUint8Array(): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, this.#names.size);
      for (const name of this.#names.keys()) encoding.writeVarString(encoder, name);
      encoding.writeVarUint8Array(encoder, this.#indexes.toUint8Array());
    });
  }
}

function readNames(bytes: Uint8Array): () => string | undefined {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const names = Array.from({ length: count }, () => decoding.readVarString(decoder));
  const indexes = new decoding.UintOptRleDecoder(decoding.readVarUint8Array(decoder));
  return () => names[indexes.read() - 1];
}

/**
 * Any number of ranges an entry. A clock is stored as its distance from where the range before
 * it, of the same client, ended: 0 while somebody types, a steady −2 while they rub out.
 */
class RangeColumns {
  readonly #counts = new encoding.UintOptRleEncoder();
  readonly #clients = new Map<number, number>();
  readonly #indexes = new encoding.UintOptRleEncoder();
  readonly #distances = new encoding.IntDiffOptRleEncoder();
  readonly #lengths = new encoding.UintOptRleEncoder();
  readonly #ends = new Map<number, number>();

  write(ranges: readonly Range[]): void {
    this.#counts.write(ranges.length);
    for (const { client, clock, length } of ranges) {
      this.#indexes.write(this.#indexOf(client));
      this.#distances.write(clock - (this.#ends.get(client) ?? 0));
      this.#lengths.write(length);
      this.#ends.set(client, clock + length);
    }
  }

  toUint8Array(): Uint8Array {
    const columns = [this.#counts, this.#indexes, this.#distances, this.#lengths];
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, this.#clients.size);
      for (const client of this.#clients.keys()) encoding.writeVarUint(encoder, client);
      for (const column of columns) encoding.writeVarUint8Array(encoder, column.toUint8Array());
    });
  }

  #indexOf(client: number): number {
    const known = this.#clients.get(client);
    if (known !== undefined) return known;
    this.#clients.set(client, this.#clients.size);
    return this.#clients.size - 1;
  }
}

function readRanges(bytes: Uint8Array): () => Range[] {
  const decoder = decoding.createDecoder(bytes);
  const clientCount = decoding.readVarUint(decoder);
  const clients = Array.from({ length: clientCount }, () => decoding.readVarUint(decoder));
  const column = () => decoding.readVarUint8Array(decoder);
  const counts = new decoding.UintOptRleDecoder(column());
  const indexes = new decoding.UintOptRleDecoder(column());
  const distances = new decoding.IntDiffOptRleDecoder(column());
  const lengths = new decoding.UintOptRleDecoder(column());
  const ends = new Map<number, number>();
  return () =>
    Array.from({ length: counts.read() }, () => {
      const client = clients[indexes.read()] ?? 0;
      const clock = (ends.get(client) ?? 0) + distances.read();
      const length = lengths.read();
      ends.set(client, clock + length);
      return { client, clock, length };
    });
}
