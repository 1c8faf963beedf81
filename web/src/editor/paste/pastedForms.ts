// What comes from other programs by the clipboard or by dragging, in the nearest forms of the document, and
// what goes to them as text.
import { prepareHtml } from "@cowrite/shared/schema/foreign/prepareHtml.ts";
import { Extension } from "@tiptap/core";
import type { ResolvedPos, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { copiedText } from "./copiedText.ts";
import { markdownPaste } from "./markdownPaste.ts";
import type { PasteOffer } from "./PasteOffer.ts";
import { pasteCells } from "./pasteCells.ts";
import { pasteCode } from "./pasteCode.ts";
import { tabbedTable } from "./tabbedTable.ts";

/** What ProseMirror writes on HTML of its own, which is in form already. */
const ownMark = "data-pm-slice";

export function pastedForms(offer: PasteOffer): Extension {
  return Extension.create({
    name: "pastedForms",
    addProseMirrorPlugins() {
      const props = {
        transformPastedHTML: inForm,
        handlePaste: pasteCellsOrCode,
        clipboardTextSerializer: (slice: Slice, { state }: EditorView) =>
          copiedText(slice, state.selection.$from),
        // The types want a slice also where ProseMirror reads the text itself.
        clipboardTextParser: (text: string, { doc }: ResolvedPos, isPlainAsked: boolean) =>
          tabbedTable(text, doc.type.schema, isPlainAsked) as Slice,
      };
      return [markdownPaste(offer), new Plugin({ props })];
    },
  });
}

function pasteCellsOrCode(view: EditorView, event: ClipboardEvent, slice: Slice): boolean {
  return pasteCode(view, event) || pasteCells(view, event, slice);
}

function inForm(html: string): string {
  if (html.includes(ownMark)) return html;
  // A document of its own, which loads no picture and runs nothing.
  const document = new DOMParser().parseFromString(html, "text/html");
  prepareHtml(document);
  return document.body.innerHTML;
}
