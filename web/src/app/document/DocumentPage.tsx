// One document: a quiet bar above, and the page to write on.
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { ArrowLeft } from "lucide-react";
import { useMemo } from "react";
import { tokenSource } from "../../api/tokenSource.ts";
import {
  CowriteEditor,
  DocumentTitle,
  PresenceFaces,
  StatusPill,
  useDocumentSession,
  useSessionRole,
  useSessionState,
} from "../../index.ts";
import { api } from "../api.ts";
import { Link } from "../Link.tsx";
import { MissingPage } from "../MissingPage.tsx";
import type { Identity } from "../person/usePerson.ts";
import { MoreMenu } from "./MoreMenu.tsx";
import { ShareDialog } from "./ShareDialog.tsx";
import { useDocumentInfo } from "./useDocumentInfo.ts";
import { useTabTitle } from "./useTabTitle.ts";

interface DocumentPageProps {
  documentId: DocumentId;
  identity: Identity;
}

export function DocumentPage({ documentId, identity }: DocumentPageProps) {
  const getToken = useMemo(() => tokenSource(api, documentId), [documentId]);
  const { person } = identity;
  const session = useDocumentSession({
    server: location.origin,
    documentId,
    getToken,
    ...(person !== undefined && { user: { name: person.name, color: person.color } }),
  });
  const role = useSessionRole(session);
  const share = useDocumentInfo(documentId, role !== undefined);
  const state = useSessionState(session);
  useTabTitle(session);

  // Words that are on this device only come first: the editor offers to copy them.
  if (state.name === "refused" && state.unsaved === 0 && state.reason !== "too_large") {
    return (
      <MissingPage
        title="This document cannot be opened"
        text="It does not exist, or it is not shared with you. Ask its owner for the link's access."
      />
    );
  }
  return (
    <div className="cw-root cw-document">
      <header className="cw-document-bar">
        <Link className="cw-icon-button" href="/" aria-label="Documents" title="Documents">
          <ArrowLeft aria-hidden="true" size={18} />
        </Link>
        <DocumentTitle session={session} />
        <div className="cw-document-tools">
          <StatusPill session={session} />
          <PresenceFaces session={session} />
          <ShareDialog share={share} />
          <MoreMenu documentId={documentId} role={role} />
        </div>
      </header>
      <main>
        <CowriteEditor session={session} />
      </main>
    </div>
  );
}
