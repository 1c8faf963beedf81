// What stands beside TipTap's starter kit, each loaded by itself so that its size can be told.
import { type AnyExtension, Extension } from "@tiptap/core";
import type { ContenderName } from "./PackagesTask.ts";

/** It is in every paragraph, a dozen times. */
const sought = "the";

export async function loadContender(name: ContenderName): Promise<AnyExtension[]> {
  switch (name) {
    case "nothing":
      return [];
    case "details": {
      const { Details, DetailsContent, DetailsSummary } = await import("@tiptap/extension-details");
      return [Details, DetailsContent, DetailsSummary];
    }
    case "drag-handle":
      return [(await import("@tiptap/extension-drag-handle")).DragHandle];
    case "our handle": {
      const { handleExtension } = await import("../../web/src/editor/handle/handleExtension.ts");
      return [handleExtension(() => ({ ask: () => undefined }))];
    }
    case "emoji":
      return [(await import("@tiptap/extension-emoji")).Emoji];
    case "file-handler":
      return [(await import("@tiptap/extension-file-handler")).FileHandler];
    case "find-and-replace":
      return [(await import("@tiptap/extension-find-and-replace")).FindAndReplace];
    case "find-and-replace, seeking": {
      const { FindAndReplace } = await import("@tiptap/extension-find-and-replace");
      return [FindAndReplace.configure({ searchTerm: sought })];
    }
    case "our finding, seeking":
      return ourFinding();
    case "markdown":
      return [(await import("@tiptap/markdown")).Markdown];
    case "mathematics":
      return [(await import("@tiptap/extension-mathematics")).Mathematics];
    case "mention":
      return [(await import("@tiptap/extension-mention")).Mention];
    case "table":
      return [(await import("@tiptap/extension-table")).TableKit];
    case "table-of-contents":
      return [(await import("@tiptap/extension-table-of-contents")).TableOfContents];
    case "our outline":
      return ourOutline();
    case "unique-id": {
      const { UniqueID } = await import("@tiptap/extension-unique-id");
      return [UniqueID.configure({ types: ["paragraph", "heading"] })];
    }
  }
}

async function ourFinding(): Promise<AnyExtension[]> {
  const { finding } = await import("../../web/src/editor/find/finding.ts");
  const { findPattern } = await import("../../web/src/editor/find/findPattern.ts");
  const { lookFor } = await import("../../web/src/editor/find/findPlugin.ts");
  const found = findPattern({
    query: sought,
    matchCase: false,
    wholeWord: false,
    isPattern: false,
  });
  const seek = Extension.create({
    name: "seek",
    onCreate() {
      const pattern = found.kind === "pattern" ? found.pattern : undefined;
      this.editor.view.dispatch(lookFor(this.editor.state.tr, pattern));
    },
  });
  return [finding, seek];
}

async function ourOutline(): Promise<AnyExtension[]> {
  const { watchHeadings } = await import("../../web/src/editor/blocks/headings.ts");
  return [
    Extension.create({
      name: "outline",
      onCreate() {
        this.editor.on(
          "destroy",
          watchHeadings(this.editor, () => undefined),
        );
      },
    }),
  ];
}
