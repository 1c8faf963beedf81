// The headings of a document, for whatever lists them: looked up when one may have changed, and not at
// each key.
import { leafWords } from "@cowrite/shared/schema/writeText.ts";
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";

export interface Heading {
  readonly level: number;
  readonly text: string;
  /** In the document as it is. */
  readonly position: number;
}

/** Those in toggles and columns as well. */
export function headingsIn(doc: Node): Heading[] {
  const headings: Heading[] = [];
  doc.descendants((node, position) => {
    if (node.type.name === "heading") {
      headings.push({ level: node.attrs.level, text: wordsOf(node), position });
    }
    return !node.isTextblock;
  });
  return headings;
}

// Of a picture, those that describe it.
function wordsOf(heading: Node): string {
  const wordsOfLeaf = ({ type, attrs }: Node) => leafWords(type.name, attrs);
  return heading.textBetween(0, heading.content.size, "", wordsOfLeaf).trim();
}

const pauseMs = 250;

/**
 * @param listener called now, and whenever the list has become another, once typing pauses
 * @returns ends it
 */
export function watchHeadings(editor: Editor, listener: (headings: Heading[]) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = "";
  const look = () => {
    timer = undefined;
    if (editor.isDestroyed) return;
    const headings = headingsIn(editor.state.doc);
    const print = JSON.stringify(headings.map(({ level, text }) => [level, text]));
    if (print === known) return;
    known = print;
    listener(headings);
  };
  const changed = ({ transaction }: { transaction: Transaction }) => {
    if (transaction.docChanged) timer ??= setTimeout(look, pauseMs);
  };
  look();
  editor.on("transaction", changed);
  return () => {
    editor.off("transaction", changed);
    clearTimeout(timer);
  };
}

/** Where the n-th heading is by now, on the screen and in the document. */
export function goToHeading(editor: Editor, index: number): void {
  const heading = headingsIn(editor.state.doc)[index];
  if (heading === undefined) return;
  const dom = editor.view.nodeDOM(heading.position);
  if (!(dom instanceof HTMLElement)) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  dom.scrollIntoView({ block: "start", behavior: isCalm ? "auto" : "smooth" });
  if (!editor.isEditable) return;
  editor.commands.setTextSelection(heading.position + 1);
  // At once: TipTap's own way waits for a frame, and a key that is faster would be lost.
  editor.view.focus();
}
