// What a power cut can leave of the two files of a SQLite database, given what the disk was told.
//
// A disk promises one thing: what was written to a file before a finished fsync of that file is
// there. Of what was written later, each part may be there, old, zeros or garbage, in any order, and
// a file may have grown or not. SQLite (WAL, synchronous=FULL) gives these orders, as strace shows,
// and with them only these images:
//
// - A commit appends frames to the log and syncs it, and only then does the append resolve. So
//   between two appends the log holds all of the old, and anything in the place of the new frames;
//   the main file is as it was ("frames").
// - A checkpoint syncs the log first, then copies pages into the main file and syncs that. So while
//   it runs the log is whole, and each page that it copies may be old, new, or torn ("pages").
// - The first commit after a checkpoint of everything begins the log anew: a new header, synced by
//   itself, before frames overwrite the old ones. So the header may be torn over old frames, with a
//   main file that holds everything ("header"), or new over any mix ("frames").
//
// One assumption is SQLite's own ("powersafe overwrite"): writing some bytes does not harm those
// beside them. The shared-memory file is an index that the first to open the database makes anew.
import type { Random } from "../../harness/random.ts";

/** The main file and the write-ahead log, which is empty where there is none. */
export interface DatabaseFiles {
  readonly main: Buffer;
  readonly log: Buffer;
}

/** From one moment at which everything was synced to the next. */
export interface Interval {
  readonly before: DatabaseFiles;
  readonly after: DatabaseFiles;
}

export interface CrashImage extends DatabaseFiles {
  /** For messages: what was in the middle of being written, and what became of it. */
  readonly name: string;
}

// sqlite.org/fileformat.html#the_write_ahead_log
const headerLength = 32;
const sectorLength = 512;
const pageLength = 4_096;

/** @returns one of the images that a power cut in this interval can leave, chosen by chance. */
export function crashImage({ before, after }: Interval, random: Random): CrashImage {
  const stages: (() => CrashImage)[] = [];
  const headerOf = ({ log }: DatabaseFiles) => log.subarray(0, headerLength);
  const isNewLog = !headerOf(before).equals(headerOf(after));
  if (isNewLog) {
    stages.push(() => {
      const { name, bytes } = tear({ old: headerOf(before), now: headerOf(after), random });
      const log = Buffer.concat([bytes, before.log.subarray(bytes.length)]);
      return { main: before.main, log, name: `header: ${name}` };
    });
  }
  if (!before.log.equals(after.log)) {
    stages.push(() => {
      const old = Buffer.concat([headerOf(after), before.log.subarray(headerLength)]);
      const { name, bytes } = tear({ old: isNewLog ? old : before.log, now: after.log, random });
      return { main: before.main, log: bytes, name: `frames: ${name}` };
    });
  }
  if (!before.main.equals(after.main)) {
    stages.push(() => {
      const main = mixPages(before.main, after.main, random);
      return { main, log: after.log, name: "pages" };
    });
  }
  // Nothing was written: the power goes while nobody works.
  stages.push(() => ({ ...after, name: "quiet" }));
  // The quiet one only where there is no other.
  return random.pick(stages.slice(0, Math.max(1, stages.length - 1)))();
}

interface Write {
  old: Buffer;
  now: Buffer;
  random: Random;
}

/** A write of which only some has arrived; what both have in common was there before. */
function tear({ old, now, random }: Write): { name: string; bytes: Buffer } {
  const start = firstDifference(old, now);
  const end = Math.max(lastDifference(old, now), start);
  const cut = start + random.below(end - start + 1);
  // Old bytes beyond the end of the old file are zeros, if the file has grown at all.
  const below = Buffer.concat([old, Buffer.alloc(Math.max(0, now.length - old.length))]);
  const arrived = Buffer.concat([now.subarray(0, cut), below.subarray(cut)]);
  const name = random.pick(["cut", "old or zeros", "garbage", "scattered", "flipped"] as const);
  switch (name) {
    case "cut":
      return { name, bytes: arrived.subarray(0, Math.max(old.length, cut)) };
    case "old or zeros":
      return { name, bytes: arrived };
    case "garbage":
      for (let at = cut; at < end; at += 1) arrived[at] = random.below(256);
      return { name, bytes: arrived };
    case "scattered":
      return { name, bytes: scatter({ below, now, start, end, random }) };
    case "flipped": {
      const whole = Buffer.from(now);
      const at = Math.min(cut, end - 1);
      if (at >= start) whole[at] = (whole[at] ?? 0) ^ (1 << random.below(8));
      return { name, bytes: whole };
    }
  }
}

/** Sectors arrive in any order. */
function scatter(write: {
  below: Buffer;
  now: Buffer;
  start: number;
  end: number;
  random: Random;
}): Buffer {
  const { below, now, start, end, random } = write;
  const bytes = Buffer.from(below);
  for (let from = start; from < end; ) {
    const to = Math.min(end, (Math.floor(from / sectorLength) + 1) * sectorLength);
    if (random.below(2) === 0) now.copy(bytes, from, from, to);
    from = to;
  }
  return bytes;
}

/** Each half of a page is old, new or garbage on its own; the file may not have grown yet. */
function mixPages(old: Buffer, now: Buffer, random: Random): Buffer {
  const grown = random.below(2) === 0 ? now.length : Math.min(old.length, now.length);
  const mixed = Buffer.alloc(grown);
  const half = pageLength / 2;
  for (let at = 0; at < grown; at += half) {
    const [oldHalf, newHalf] = [old.subarray(at, at + half), now.subarray(at, at + half)];
    if (oldHalf.equals(newHalf)) newHalf.copy(mixed, at);
    else {
      const kind = random.below(5);
      if (kind < 2) oldHalf.copy(mixed, at);
      else if (kind < 4) newHalf.copy(mixed, at);
      else for (let byte = at; byte < at + half; byte += 1) mixed[byte] = random.below(256);
    }
  }
  return mixed;
}

function firstDifference(a: Buffer, b: Buffer): number {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at;
  return shorter;
}

/** The place after the last byte of `b` that `a` does not have there. */
function lastDifference(a: Buffer, b: Buffer): number {
  if (b.length > a.length) return b.length;
  let end = b.length;
  while (end > 0 && a[end - 1] === b[end - 1]) end -= 1;
  return end;
}
