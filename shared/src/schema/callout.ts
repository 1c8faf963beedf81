// A box that says how to take what is in it.
import { Node } from "@tiptap/core";

export const calloutKinds = ["note", "tip", "warning", "danger"] as const;
export type CalloutKind = (typeof calloutKinds)[number];

/** @returns the kind of that name, or a plain note */
export function calloutKind(value: unknown): CalloutKind {
  return calloutKinds.find((kind) => kind === value) ?? "note";
}

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,

  addAttributes() {
    return {
      kind: {
        default: "note",
        parseHTML: (element) => calloutKind(element.getAttribute("data-callout")),
        renderHTML: ({ kind }) => ({ "data-callout": kind }),
      },
    };
  },

  parseHTML() {
    return [{ tag: "div[data-callout]" }, { tag: "aside[data-callout]" }];
  },

  renderHTML({ HTMLAttributes }) {
    return ["aside", HTMLAttributes, 0];
  },
});
