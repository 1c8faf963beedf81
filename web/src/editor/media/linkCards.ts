// A link as a card: it stands there at once with its address, and gets its words when they are found.
import type { Preview } from "@cowrite/shared/api/previews.ts";
import type { Editor } from "@tiptap/core";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { insertBlock } from "../commands/insertBlock.ts";
import { sessionOf } from "./uploads.ts";

export function insertLinkCard(editor: Editor, href: string): boolean {
  const isInserted = insertBlock(editor, { type: "linkCard", attrs: { href } });
  if (isInserted && /^https?:/i.test(href)) void fill(editor, href);
  return isInserted;
}

async function fill(editor: Editor, href: string): Promise<void> {
  const session = sessionOf(editor);
  if (session === undefined) return;
  let preview: Preview;
  try {
    preview = await session.preview(href);
  } catch {
    // Whatever the reason, the card with its address is a card.
    return;
  }
  if (editor.isDestroyed || !editor.isEditable) return;
  const tr = fillLinkCards(editor.state, href, preview);
  if (tr !== undefined) editor.view.dispatch(tr);
}

/**
 * Not a step to undo: one undo takes the whole card away. @returns undefined where no card waits,
 * since it was deleted meanwhile, or somebody else's browser was faster
 */
export function fillLinkCards(
  { doc, tr }: EditorState,
  href: string,
  preview: Preview,
): Transaction | undefined {
  doc.descendants((node, position) => {
    const { title, description, image } = node.attrs;
    const isBare = title === null && description === null && image === null;
    if (node.type.name === "linkCard" && node.attrs.href === href && isBare) {
      for (const [name, value] of Object.entries(preview))
        tr.setNodeAttribute(position, name, value);
    }
    return !node.inlineContent;
  });
  return tr.docChanged ? tr.setMeta("addToHistory", false) : undefined;
}
