// What comes from other programs by the clipboard or by dragging, in the nearest forms of the document, and
// what goes to them as text.
import { picturesLeftBehind } from "@cowrite/shared/schema/foreign/picturesLeftBehind.ts";
import { prepareHtml } from "@cowrite/shared/schema/foreign/prepareHtml.ts";
import { Extension } from "@tiptap/core";
import type { ResolvedPos, Slice } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { filesOf } from "../media/filesOf.ts";
import { copiedText } from "./copiedText.ts";
import { markdownPaste } from "./markdownPaste.ts";
import type { PasteNews } from "./PasteNews.ts";
import { pasteCells } from "./pasteCells.ts";
import { pasteCode } from "./pasteCode.ts";
import { tabbedTable } from "./tabbedTable.ts";

/** What ProseMirror writes on HTML of its own, which is in form already. */
const ownMark = "data-pm-slice";

export function pastedForms(news: PasteNews): Extension {
  return Extension.create({
    name: "pastedForms",
    addProseMirrorPlugins() {
      /** Of what is being pasted or dropped; none where it is taken as plain text. */
      let leftBehind = 0;
      const tellLost = (data: DataTransfer | null) => {
        news.tellLost(Math.max(0, leftBehind - filesOf(data).length));
        leftBehind = 0;
      };
      const props = {
        transformPastedHTML(html: string): string {
          const document = inForm(html);
          leftBehind = document === undefined ? 0 : picturesLeftBehind(document);
          return document?.body.innerHTML ?? html;
        },
        handlePaste(view: EditorView, event: ClipboardEvent, slice: Slice): boolean {
          tellLost(event.clipboardData);
          return pasteCode(view, event) || pasteCells(view, event, slice);
        },
        handleDrop(_view: EditorView, event: DragEvent): boolean {
          tellLost(event.dataTransfer);
          return false;
        },
        clipboardTextSerializer: (slice: Slice, { state }: EditorView) =>
          copiedText(slice, state.selection.$from),
        // The types want a slice also where ProseMirror reads the text itself.
        clipboardTextParser: (text: string, { doc }: ResolvedPos, isPlainAsked: boolean) =>
          tabbedTable(text, doc.type.schema, isPlainAsked) as Slice,
      };
      return [markdownPaste(news), new Plugin({ props })];
    },
  });
}

/** @returns undefined where it is in form already */
function inForm(html: string): Document | undefined {
  if (html.includes(ownMark)) return undefined;
  // A document of its own, which loads no picture and runs nothing.
  const document = new DOMParser().parseFromString(html, "text/html");
  prepareHtml(document);
  return document;
}
