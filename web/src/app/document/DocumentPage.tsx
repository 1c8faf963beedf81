// One document: a quiet bar above, and the page to write on.

import type { DocumentId } from "@cowrite/shared/ids.ts";
import { ArrowLeft } from "lucide-react";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import {
  CowriteEditor,
  type DocumentSession,
  DocumentTitle,
  PresenceFaces,
  StatusPill,
  useClosedState,
  useDocumentSession,
  useSessionLoaded,
  useSessionRole,
} from "../../index.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { Link } from "../Link.tsx";
import type { Identity } from "../person/usePerson.ts";
import type { Trash } from "../useTrash.ts";
import { tokensFor } from "./earlyToken.ts";
import { editorHost } from "./editorHost.ts";
import { RefusedPage } from "./RefusedPage.tsx";
import { useAskBeforeGoing } from "./useAskBeforeGoing.ts";
import { useKeepPage } from "./useKeepPage.ts";
import { useLiveTitle } from "./useLiveTitle.ts";

// What stands in the bar and is pressed now and then: the text comes before it.
const ShareDialog = lazy(async () => ({
  default: (await import("./ShareDialog.tsx")).ShareDialog,
}));
const MoreMenu = lazy(async () => ({ default: (await import("./MoreMenu.tsx")).MoreMenu }));

interface DocumentPageProps {
  documentId: DocumentId;
  identity: Identity;
  trash: Trash;
}

export function DocumentPage({ documentId, identity, trash }: DocumentPageProps) {
  const getToken = useMemo(() => tokensFor(documentId), [documentId]);
  const host = useMemo(() => editorHost(documentId), [documentId]);
  const { person } = identity;
  const session = useDocumentSession({
    server: location.origin,
    documentId,
    getToken,
    ...(person !== undefined && { user: { name: person.name, color: person.color } }),
  });
  const closed = useClosedState(session);
  useAskBeforeGoing(session);
  useKeepPage();

  // Words that are on this device only come first: the editor offers to copy them.
  if (closed?.name === "refused" && closed.unsaved === 0) {
    return <RefusedPage reason={closed.reason} />;
  }
  return (
    <div className="cw-root cw-document">
      <DocumentBar session={session} identity={identity} trash={trash} />
      <main>
        <CowriteEditor session={session} autoFocus {...host} />
      </main>
    </div>
  );
}

interface DocumentBarProps {
  session: DocumentSession;
  identity: Identity;
  trash: Trash;
}

function DocumentBar({ session, identity, trash }: DocumentBarProps) {
  const { app } = useMessages();
  const role = useSessionRole(session);
  const title = useLiveTitle(session);
  const shown = title || app.untitled;
  const isTextThere = useTextIsThere(session);
  useEffect(() => {
    document.title = `${shown} – Cowrite`;
  }, [shown]);

  return (
    <header className="cw-document-bar">
      {/* For those who walk a page by its headings; the field beside it is where it is edited. */}
      <h1 className="cw-hidden">{shown}</h1>
      <Link className="cw-icon-button" href="/" aria-label={app.documents} title={app.documents}>
        <ArrowLeft aria-hidden="true" size={18} />
      </Link>
      <DocumentTitle session={session} />
      <div className="cw-document-tools">
        <StatusPill session={session} />
        <PresenceFaces session={session} />
        {isTextThere && (
          <Suspense>
            <ShareDialog documentId={session.documentId} isReady={role !== undefined} />
            <MoreMenu
              document={{ id: session.documentId, title }}
              role={role}
              identity={identity}
              trash={trash}
            />
          </Suspense>
        )}
      </div>
    </header>
  );
}

// After the frame that shows the text; and where none comes, one can still go elsewhere.
const shownMs = 50;
const patienceMs = 2_000;

function useTextIsThere(session: DocumentSession): boolean {
  const isLoaded = useSessionLoaded(session);
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setThere(true), isLoaded ? shownMs : patienceMs);
    return () => clearTimeout(timer);
  }, [isLoaded]);
  return isThere;
}
