// Updates written by hand, struct by struct: what Yjs itself would write, and what it never would.
import * as encoding from "lib0/encoding";

export interface Id {
  readonly client: number;
  readonly clock: number;
}

/** What an item holds, and how many clocks it takes. */
export type Content =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "any"; readonly values: readonly unknown[] }
  | { readonly kind: "json"; readonly values: readonly unknown[] }
  | { readonly kind: "embed"; readonly value: unknown }
  | { readonly kind: "format"; readonly key: string; readonly value: unknown }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "type"; readonly type: number; readonly name: string }
  | { readonly kind: "deleted"; readonly length: number };

export interface Struct {
  readonly content: Content;
  readonly left?: Id | undefined;
  readonly right?: Id | undefined;
  /** Of a struct without neighbours: a top-level type, or the item that is the type. */
  readonly parent?: string | Id | undefined;
  /** Its place in a map. */
  readonly key?: string | undefined;
}

export interface DeletedRange extends Id {
  readonly length: number;
}

// What the info byte says of a content (Yjs, `contentRefs`).
const refs = { deleted: 1, json: 2, bytes: 3, text: 4, embed: 5, format: 6, type: 7, any: 8 };
const [hasLeft, hasRight, hasKey] = [128, 64, 32];

// XML elements and hooks carry a name (Yjs, `typeRefs`).
const namedTypes = [3, 5];

export function lengthOf(content: Content): number {
  switch (content.kind) {
    case "text":
      return content.text.length;
    case "any":
    case "json":
      return content.values.length;
    case "deleted":
      return content.length;
    default:
      return 1;
  }
}

/** One client's structs from this clock on, and what is deleted. */
export function writeUpdate(
  { client, clock }: Id,
  structs: readonly Struct[],
  deleted: readonly DeletedRange[] = [],
): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, structs.length > 0 ? 1 : 0);
    if (structs.length > 0) writeNumbers(encoder, structs.length, client, clock);
    for (const struct of structs) writeStruct(encoder, struct);
    encoding.writeVarUint(encoder, deleted.length);
    for (const range of deleted) writeNumbers(encoder, range.client, 1, range.clock, range.length);
  });
}

function writeStruct(encoder: encoding.Encoder, { content, left, right, parent, key }: Struct) {
  const isAlone = left === undefined && right === undefined;
  const info =
    refs[content.kind] |
    (left === undefined ? 0 : hasLeft) |
    (right === undefined ? 0 : hasRight) |
    (key === undefined ? 0 : hasKey);
  encoding.writeUint8(encoder, info);
  for (const id of [left, right]) {
    if (id !== undefined) writeNumbers(encoder, id.client, id.clock);
  }
  if (isAlone) {
    const isRoot = typeof parent !== "object";
    encoding.writeVarUint(encoder, isRoot ? 1 : 0);
    if (isRoot) encoding.writeVarString(encoder, parent ?? "hostile");
    else writeNumbers(encoder, parent.client, parent.clock);
    if (key !== undefined) encoding.writeVarString(encoder, key);
  }
  writeContent(encoder, content);
}

function writeContent(encoder: encoding.Encoder, content: Content): void {
  switch (content.kind) {
    case "text":
      return encoding.writeVarString(encoder, content.text);
    case "any":
      encoding.writeVarUint(encoder, content.values.length);
      for (const value of content.values) encoding.writeAny(encoder, value as never);
      return;
    case "json":
      encoding.writeVarUint(encoder, content.values.length);
      for (const value of content.values) writeJson(encoder, value);
      return;
    case "embed":
      return writeJson(encoder, content.value);
    case "format":
      encoding.writeVarString(encoder, content.key);
      return writeJson(encoder, content.value);
    case "bytes":
      return encoding.writeVarUint8Array(encoder, content.bytes);
    case "type":
      encoding.writeVarUint(encoder, content.type);
      if (namedTypes.includes(content.type)) encoding.writeVarString(encoder, content.name);
      return;
    case "deleted":
      return encoding.writeVarUint(encoder, content.length);
  }
}

function writeJson(encoder: encoding.Encoder, value: unknown): void {
  encoding.writeVarString(encoder, JSON.stringify(value) ?? "undefined");
}

function writeNumbers(encoder: encoding.Encoder, ...numbers: number[]): void {
  for (const number of numbers) encoding.writeVarUint(encoder, number);
}
