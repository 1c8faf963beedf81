// `[words](address)` becomes a link with its last bracket, where the address leads somewhere.
import { InputRule } from "@tiptap/core";
import { linkAddress } from "../linkAddress.ts";

// Brackets within the address stand in pairs; before a picture's there is an exclamation mark.
const pattern =
  /(?:^|[^!\\])(\[([^[\]\n]*[^[\]\s][^[\]\n]*)\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\))$/u;

export const typedLink = new InputRule({
  find: pattern,
  handler({ state, range, match: [, whole = "", words = "", typed = ""] }) {
    const href = linkAddress(typed);
    const { link } = state.schema.marks;
    const $end = state.doc.resolve(range.to);
    const mayLink = link !== undefined && $end.parent.type.allowsMarkType(link);
    if (href === undefined || !mayLink) return null;
    // The last bracket is not in the document yet.
    const start = range.to - (whole.length - 1);
    const isText = state.doc.textBetween(start, range.to, "", "\ufffc") === whole.slice(0, -1);
    if (!isText) return null;
    const end = start + 1 + words.length;
    const { tr } = state;
    // What is written behind it looks as it would have without the link.
    const marks = state.storedMarks ?? $end.marks();
    tr.addMark(start + 1, end, link.create({ href }));
    tr.delete(end, range.to).delete(start, start + 1);
    tr.setStoredMarks(link.removeFromSet(marks));
    return undefined;
  },
});
