// The link that the caret stands in.
import { type Editor, getMarkRange } from "@tiptap/core";

export interface LinkAtCaret {
  readonly href: string;
  readonly from: number;
  readonly to: number;
}

export function linkAtCaret({ state }: Editor): LinkAtCaret | undefined {
  const { selection, schema } = state;
  const type = schema.marks.link;
  if (type === undefined || !selection.empty) return undefined;
  const range = getMarkRange(selection.$from, type);
  // Just before or behind it, one writes beside it.
  if (range === undefined || selection.from <= range.from || selection.from >= range.to) {
    return undefined;
  }
  const mark = selection.$from.marks().find((one) => one.type === type);
  const href: unknown = mark?.attrs.href;
  return typeof href === "string" ? { href, from: range.from, to: range.to } : undefined;
}
