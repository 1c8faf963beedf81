// Many updates as one: each client's structs in the order of their clocks, each of them once.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Range } from "./Timeline.ts";

/** What Yjs reads out of an update; not yet part of any document. */
export type Struct = ReturnType<typeof Y.decodeUpdateV2>["structs"][number];

/**
 * Works on encoded structs alone, without a document: what is deleted keeps its text, which is
 * what makes it history. Joining two structs that were typed one after the other loses nothing,
 * because the second names the last character of the first as its origin (YATA, Nicolaescu et
 * al. 2016), which is exactly what a struct says of its own inner characters.
 */
export class StructSet {
  readonly #clients = new Map<number, Struct[]>();

  /** @returns the stretch of it that was not here before, if any. */
  add(struct: Struct): Range[] {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || struct.length === 0) return [];
    const list = this.#listOf(client);
    const last = list.at(-1);
    if (last === undefined || clock >= endOf(last)) {
      const range = { client, clock, length: struct.length };
      if (last === undefined || !join(last, struct)) list.push(struct);
      return [range];
    }
    return this.#fill(list, struct);
  }

  /** Does it hold this character? */
  has(client: number, clock: number): boolean {
    const list = this.#clients.get(client) ?? [];
    const struct = list[firstEndingAfter(list, clock)];
    return struct !== undefined && struct.id.clock <= clock;
  }

  /**
   * One update in the V2 encoding (columns: half the size of V1 before compression).
   *
   * @param ends leaves out what lies at or after these clocks; a client that is not named is
   * left out whole. `undefined` writes all. Cutting changes the set: use it once.
   * @param deletes sorted by clock within each client, without overlaps.
   */
  encode(ends: ReadonlyMap<number, number> | undefined, deletes: DeleteRanges): Uint8Array {
    const encoder = new Y.UpdateEncoderV2();
    const kept = [...this.#clients].flatMap(([client, all]) => {
      const structs = ends === undefined ? all : cut(all, ends.get(client) ?? 0);
      return structs.length === 0 ? [] : [{ client, structs }];
    });
    // Yjs reads clients in any order, but applies fastest from the highest down.
    kept.sort((a, b) => b.client - a.client);
    encoding.writeVarUint(encoder.restEncoder, kept.length);
    for (const { client, structs } of kept) writeClient(encoder, client, structs);
    writeDeletes(encoder, deletes);
    return encoder.toUint8Array();
  }

  #listOf(client: number): Struct[] {
    const known = this.#clients.get(client);
    if (known !== undefined) return known;
    const list: Struct[] = [];
    this.#clients.set(client, list);
    return list;
  }

  // Rare: an entry that was stored twice, or a whole state that heals a gap. The parts of the
  // struct that no other covers go between those.
  #fill(list: Struct[], struct: Struct): Range[] {
    const { client } = struct.id;
    const added: Range[] = [];
    let rest: Struct | undefined = struct;
    while (rest !== undefined) {
      const { clock } = rest.id;
      const index = firstEndingAfter(list, clock);
      const next = list[index];
      if (next === undefined || next.id.clock > clock) {
        const length = Math.min(rest.length, (next?.id.clock ?? Infinity) - clock);
        const after = splitOff(rest, length);
        list.splice(index, 0, rest);
        added.push({ client, clock, length });
        rest = after;
      } else {
        rest = splitOff(rest, Math.min(rest.length, endOf(next) - clock));
      }
    }
    return added;
  }
}

/** By client. */
export type DeleteRanges = ReadonlyMap<number, readonly { clock: number; length: number }[]>;

export function endOf(struct: Struct): number {
  return struct.id.clock + struct.length;
}

/** The index of the first struct that ends after this clock. */
function firstEndingAfter(list: readonly Struct[], clock: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const struct = list[middle];
    if (struct !== undefined && endOf(struct) > clock) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Lengthens `left` by `right` where they were typed, or garbage-collected, one after the other. */
function join(left: Struct, right: Struct): boolean {
  if (endOf(left) !== right.id.clock) return false;
  if (left instanceof Y.GC && right instanceof Y.GC) return left.mergeWith(right);
  if (!(left instanceof Y.Item && right instanceof Y.Item)) return false;
  // Only text and what is left of text: values of a map are chained by origin too.
  const isText =
    left.content instanceof Y.ContentString && right.content instanceof Y.ContentString;
  const isGone =
    left.content instanceof Y.ContentDeleted && right.content instanceof Y.ContentDeleted;
  if (!isText && !isGone) return false;
  const { origin } = right;
  if (origin === null || origin.client !== left.id.client || origin.clock !== endOf(left) - 1) {
    return false;
  }
  if (!Y.compareIDs(left.rightOrigin, right.rightOrigin)) return false;
  (left.content as Y.ContentString).mergeWith(right.content as Y.ContentString);
  left.length += right.length;
  return true;
}

/** Shortens the struct to `length` and gives what follows; `undefined` where nothing does. */
function splitOff(struct: Struct, length: number): Struct | undefined {
  if (length >= struct.length) return undefined;
  const { client, clock } = struct.id;
  const id = Y.createID(client, clock + length);
  const after = struct.length - length;
  struct.length = length;
  if (!(struct instanceof Y.Item)) return new Y.GC(id, after);
  const content = struct.content.splice(length);
  const origin = Y.createID(client, clock + length - 1);
  const { rightOrigin, parent, parentSub } = struct;
  return new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, content);
}

function cut(structs: readonly Struct[], end: number): Struct[] {
  const kept = structs.slice(0, firstEndingAfter(structs, end - 1) + 1);
  const last = kept.at(-1);
  if (last === undefined) return kept;
  if (last.id.clock >= end) kept.pop();
  else splitOff(last, end - last.id.clock);
  return kept;
}

function writeClient(encoder: Y.UpdateEncoderV2, client: number, structs: readonly Struct[]): void {
  const whole = structs.flatMap((struct, index) => {
    const before = structs[index - 1];
    const gap = before === undefined ? 0 : struct.id.clock - endOf(before);
    if (before === undefined || gap === 0) return [struct];
    return [new Y.Skip(Y.createID(client, endOf(before)), gap), struct];
  });
  encoding.writeVarUint(encoder.restEncoder, whole.length);
  encoder.writeClient(client);
  encoding.writeVarUint(encoder.restEncoder, whole[0]?.id.clock ?? 0);
  for (const struct of whole) struct.write(encoder, 0);
}

function writeDeletes(encoder: Y.UpdateEncoderV2, deletes: DeleteRanges): void {
  const clients = [...deletes].toSorted(([a], [b]) => b - a);
  encoding.writeVarUint(encoder.restEncoder, clients.length);
  for (const [client, ranges] of clients) {
    encoder.resetDsCurVal();
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, ranges.length);
    for (const { clock, length } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(length);
    }
  }
}
