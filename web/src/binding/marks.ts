// Marks of ProseMirror as formatting attributes of Yjs text, in the data model of y-prosemirror.
import { Mark, type MarkType, type NodeType, type Schema } from "@tiptap/pm/model";
import { encodeAny, toBase64 } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import { markPlaceholder } from "./placeholders.ts";

export type Attributes = Record<string, unknown>;

// A mark of which one letter may carry several has a hash of itself behind its name, as in
// y-prosemirror: two comments on one word are two attributes.
const hashed = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

/**
 * The marks that a run of text shows in `parent`. What this schema does not know is carried; what
 * `parent` does not allow, or another mark excludes, stays in Yjs and does not show.
 */
export function toMarks(attributes: Attributes | undefined, parent: NodeType): readonly Mark[] {
  if (attributes === undefined) return Mark.none;
  const marks: Mark[] = [];
  for (const key of Object.keys(attributes).sort()) {
    const value = attributes[key];
    if (value !== null && value !== undefined) marks.push(toMark(key, value, parent.schema));
  }
  const allowed = parent.allowedMarks(marks);
  if (allowed.length < 2) return allowed.length === 0 ? Mark.none : allowed;
  // By rank, so that of two that exclude each other the same one shows for everybody.
  const ranked = Mark.setFrom(allowed);
  return ranked.reduce((set, mark) => mark.addToSet(set), Mark.none);
}

/** The mark that an attribute of Yjs text stands for. */
function toMark(key: string, value: unknown, schema: Schema): Mark {
  const name = hashed.exec(key)?.[1] ?? key;
  const type = schema.marks[name];
  if (type === undefined || name === markPlaceholder) return carried(key, value, schema);
  try {
    return type.create(isRecord(value) ? value : null);
  } catch {
    // An attribute that it needs is missing: another version wrote it, so it is carried.
    return carried(key, value, schema);
  }
}

function carried(name: string, value: unknown, schema: Schema): Mark {
  const type = schema.marks[markPlaceholder];
  if (type === undefined) {
    throw new Error(
      `The schema lacks "${markPlaceholder}": add the binding's placeholderExtensions.`,
    );
  }
  return type.create({ name, value });
}

/** The attributes that text with these marks has in Yjs. */
export function toAttributes(marks: readonly Mark[]): Attributes {
  const attributes: Attributes = {};
  for (const mark of marks) {
    if (mark.type.name === markPlaceholder) attributes[mark.attrs.name] = mark.attrs.value;
    else attributes[attributeName(mark)] = mark.attrs;
  }
  return attributes;
}

function attributeName(mark: Mark): string {
  return mayRepeat(mark.type) ? `${mark.type.name}--${hashOf(mark.toJSON())}` : mark.type.name;
}

function mayRepeat(type: MarkType): boolean {
  return !type.excludes(type);
}

const hashBytes = 6;

function hashOf(json: unknown): string {
  const bytes = digest(encodeAny(json as never));
  for (let index = hashBytes; index < bytes.length; index++) {
    const at = index % hashBytes;
    bytes[at] = (bytes[at] ?? 0) ^ (bytes[index] ?? 0);
  }
  return toBase64(bytes.slice(0, hashBytes));
}

function isRecord(value: unknown): value is Attributes {
  return typeof value === "object" && value !== null;
}
