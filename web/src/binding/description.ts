// What a Yjs subtree holds, as plain data: so a node that this schema cannot show is carried whole.
import * as Y from "yjs";

/** A run of text, or an embedded value, with its formatting attributes. */
interface DescribedRun {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

export type Description =
  | { element: string; attributes: Record<string, unknown>; children: Description[] }
  | { text: DescribedRun[] }
  | { value: unknown };

/** @param child of an element or fragment: an `XmlElement`, an `XmlText`, or a plain value. */
export function describe(child: unknown): Description {
  if (child instanceof Y.XmlText) return { text: child.toDelta() };
  if (child instanceof Y.XmlElement) {
    return {
      element: child.nodeName,
      attributes: child.getAttributes(),
      children: child.toArray().map(describe),
    };
  }
  if (child instanceof Y.XmlHook) return { value: { hook: child.hookName, ...child.toJSON() } };
  if (child instanceof Y.AbstractType) return { value: child.toJSON() };
  return { value: child };
}

/** The same again, not yet in a document. A value that no element may hold becomes its text. */
export function build(description: Description): Y.XmlElement | Y.XmlText {
  if ("text" in description) {
    const text = new Y.XmlText();
    text.applyDelta(description.text);
    return text;
  }
  if ("element" in description) {
    const element = new Y.XmlElement(description.element);
    for (const [name, value] of Object.entries(description.attributes)) {
      // The types say string, Yjs takes any JSON value, and so does every other binding.
      element.setAttribute(name, value as string);
    }
    element.insert(0, description.children.map(build));
    return element;
  }
  return new Y.XmlText(JSON.stringify(description.value) ?? "");
}

/** All its words, for a reader who cannot see it otherwise. */
export function textOf(description: Description): string {
  if ("value" in description) return "";
  if ("text" in description) {
    return description.text
      .map((run) => (typeof run.insert === "string" ? run.insert : ""))
      .join("");
  }
  return description.children.map(textOf).filter(Boolean).join(" ");
}

/** Reads what came over the clipboard; undefined where it is no description. */
export function parseDescription(text: string | null): Description | undefined {
  if (text === null) return undefined;
  try {
    return checked(JSON.parse(text), 0);
  } catch {
    // Whatever it was, it was not made by this editor.
    return undefined;
  }
}

// Deeper than any document's own nesting, and far from the end of the stack.
const deepest = 100;

function checked(value: unknown, depth: number): Description | undefined {
  if (depth > deepest || !isRecord(value)) return undefined;
  if (Array.isArray(value.text)) {
    const runs = value.text.filter(isRun);
    return runs.length === value.text.length ? { text: runs } : undefined;
  }
  if (typeof value.element === "string") {
    if (!isRecord(value.attributes) || !Array.isArray(value.children)) return undefined;
    const children = value.children.map((child) => checked(child, depth + 1));
    const known = children.filter((child) => child !== undefined);
    if (known.length !== children.length) return undefined;
    return { element: value.element, attributes: value.attributes, children: known };
  }
  return "value" in value ? { value: value.value } : undefined;
}

function isRun(value: unknown): value is DescribedRun {
  return (
    isRecord(value) &&
    value.insert !== undefined &&
    (value.attributes === undefined || isRecord(value.attributes))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
