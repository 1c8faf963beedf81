// What comes from other programs by the clipboard or by dragging, in the nearest forms of the document.
import { prepareHtml } from "@cowrite/shared/schema/foreign/prepareHtml.ts";
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { markdownPaste } from "./markdownPaste.ts";
import type { PasteOffer } from "./PasteOffer.ts";
import { pasteCode } from "./pasteCode.ts";

/** What ProseMirror writes on HTML of its own, which is in form already. */
const ownMark = "data-pm-slice";

export function pastedForms(offer: PasteOffer): Extension {
  return Extension.create({
    name: "pastedForms",
    addProseMirrorPlugins() {
      const props = { transformPastedHTML: inForm, handlePaste: pasteCode };
      return [markdownPaste(offer), new Plugin({ props })];
    },
  });
}

function inForm(html: string): string {
  if (html.includes(ownMark)) return html;
  // A document of its own, which loads no picture and runs nothing.
  const document = new DOMParser().parseFromString(html, "text/html");
  prepareHtml(document);
  return document.body.innerHTML;
}
