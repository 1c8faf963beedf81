// `[[` offers the documents that the host knows.
import { FileText } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import type { EditorHost, FoundDocument } from "../EditorHost.ts";
import type { SuggestStore } from "../suggest/SuggestStore.ts";
import { type Offer, suggester } from "../suggest/suggester.ts";
import { insertInline } from "./insertInline.ts";
import { fitting } from "./nameFit.ts";

const mostDocuments = 10;

export interface DocumentLinkSources {
  /** The document itself, which needs no link to itself. */
  documentId: string;
  host: () => EditorHost;
}

export function documentLinks(store: SuggestStore, { documentId, host }: DocumentLinkSources) {
  return suggester(store, {
    name: "documentLinks",
    char: "[[",
    allowSpaces: true,
    allowedPrefixes: null,
    title: () => messages().pickers.documents,
    // A host that knows no documents offers none.
    nothing: () =>
      host().searchDocuments === undefined ? undefined : messages().pickers.documentsNothing,
    async offers(query) {
      const wanted = query.trim();
      const found = (await host().searchDocuments?.(wanted)) ?? [];
      const others = found.filter(({ id }) => id !== documentId);
      return fitting(others, wanted, titleOf).slice(0, mostDocuments).map(documentOffer);
    },
  });
}

function documentOffer({ id, title }: FoundDocument): Offer {
  return {
    id,
    label: titleOf({ id, title }),
    icon: FileText,
    run: (editor) =>
      insertInline(editor, { type: "documentLink", attrs: { documentId: id, title } }),
  };
}

function titleOf({ title }: FoundDocument): string {
  return title || messages().blocks.untitled;
}
