// HTML to a document, with a parser in plain JavaScript instead of a browser. Only what the schema
// knows gets in: scripts, styles, event handlers and unsafe addresses have no place in it.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { prepareHtml } from "@cowrite/shared/schema/foreign/prepareHtml.ts";
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { DOMParser, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { parseHTML } from "linkedom";
import { matchQuickly } from "./matchQuickly.ts";
import { settle } from "./settle.ts";
import { tidyText } from "./tidyText.ts";

// Deeper than a document may nest, because elements that mean nothing here cost levels too.
const maxElementNesting = 400;

/** @throws CowriteError `unreadable_content` where it nests too deep. */
export function readHtml(html: string): ProseMirrorNode {
  // As a whole page, not as a part of one: linkedom's `innerHTML` recurses.
  // What linkedom makes of a type of document has no sibling, and hides the page behind it.
  const { document } = parseHTML(html.replace(/<!doctype[^>]*>/gi, ""));
  refuseDepth(document);
  prepareHtml(document);
  for (const block of document.querySelectorAll("pre")) dropFirstLineEnd(block);
  matchQuickly(document);
  return tidyText(settle(parser.parse(document)));
}

const parser = DOMParser.fromSchema(documentSchema);

// HTML lets code begin on the line after its tag; linkedom does not know that.
function dropFirstLineEnd(block: Element): void {
  const first = block.firstChild;
  if (first?.nodeType === 3) first.nodeValue = (first.nodeValue ?? "").replace(/^\r?\n/, "");
}

// Without recursion: this is what keeps the parser's own recursion from ending the process.
function refuseDepth(root: Document): void {
  let depth = 0;
  let node: Node | null = root.firstChild;
  while (node && node !== root) {
    if (node.firstChild) {
      depth += 1;
      if (depth > maxElementNesting) {
        throw new CowriteError("unreadable_content", {
          message: `The HTML nests more than ${maxElementNesting} levels deep.`,
        });
      }
      node = node.firstChild;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth -= 1;
    }
    if (node === root) return;
    node = node?.nextSibling ?? null;
  }
}
