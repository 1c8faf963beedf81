// The editor as hosts use it: around a session of theirs, or with one of its own in ten lines.
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { messages } from "../messages/messages.ts";
import { useMessages } from "../messages/useMessages.ts";
import type { DocumentSession, SessionOptions } from "../session/DocumentSession.ts";
import type { SessionState } from "../session/SessionState.ts";
import { AccessNotice } from "./AccessNotice.tsx";
import type { EditorHost } from "./EditorHost.ts";
import type { EditorSurfaceProps } from "./EditorSurface.tsx";
import { loadedSurface, loadSurface } from "./loadSurface.ts";
import { PresenceFaces } from "./presence/PresenceFaces.tsx";
import { StatusPill } from "./status/StatusPill.tsx";
import { DocumentTitle } from "./title/DocumentTitle.tsx";
import { useDocumentSession } from "./useDocumentSession.ts";
import { useClosedState, useSessionLoaded } from "./useSessionState.ts";
import { useWarnBeforeLeaving } from "./useWarnBeforeLeaving.ts";
import { useStepsBack } from "./view/useStepsBack.ts";
import { useView } from "./view/useView.ts";
import { viewAttributes } from "./view/viewAttributes.ts";

interface SharedProps extends EditorHost {
  /** Shown on an empty page. */
  placeholder?: string;
  /**
   * The caret is in an empty page as soon as that is there, where nothing else has the focus; what was
   * typed since `holdKeys` comes with it.
   */
  autoFocus?: boolean;
}

interface SessionProps extends SharedProps {
  /** A session that the host opened, and shows the state of where it likes. */
  session: DocumentSession;
}

interface OwnSessionProps extends SharedProps, SessionOptions {
  session?: undefined;
  /** Called with each state of the editor's own session. */
  onState?: (state: SessionState) => void;
}

export type CowriteEditorProps = SessionProps | OwnSessionProps;

const LateSurface = lazy(async () => ({ default: await loadSurface() }));

// What has suspended once is shown by React 300 ms later, for fear of flicker.
function Surface(props: EditorSurfaceProps) {
  const [Shown] = useState(() => loadedSurface() ?? LateSurface);
  return <Shown {...props} />;
}

/** With a `session`: toolbar and page. Without: title, faces and status as well. */
export function CowriteEditor(props: CowriteEditorProps) {
  return props.session === undefined ? <WithOwnSession {...props} /> : <WithSession {...props} />;
}

function WithSession({
  session,
  placeholder = messages().status.placeholder,
  autoFocus = false,
  ...host
}: SessionProps) {
  const isLoaded = useSessionLoaded(session);
  const isRefused = useClosedState(session)?.name === "refused";
  // There before the text: to set another font on a long one is to lay it out twice.
  const view = useView();
  const root = useRef<HTMLDivElement>(null);
  useStepsBack(root, view.isFocused);
  useWarnBeforeLeaving(session);
  useEffect(() => {
    // Where it fails, rendering it tries again and reports.
    loadSurface().catch(() => undefined);
  }, []);

  return (
    <div ref={root} className="cw-root cw-editor" {...viewAttributes(view)}>
      <AccessNotice session={session} />
      {isLoaded && (
        <Suspense fallback={<Skeleton />}>
          <Surface
            key={session.doc.clientID}
            session={session}
            placeholder={placeholder}
            autoFocus={autoFocus}
            host={host}
          />
        </Suspense>
      )}
      {!isLoaded && !isRefused && <Skeleton />}
    </div>
  );
}

function WithOwnSession({
  placeholder,
  autoFocus,
  onState,
  searchDocuments,
  searchPeople,
  openDocument,
  ...options
}: OwnSessionProps) {
  const session = useDocumentSession(options);
  useEffect(() => {
    if (onState === undefined) return;
    let told: SessionState | undefined;
    const tell = () => {
      if (session.state === told) return;
      told = session.state;
      onState(told);
    };
    tell();
    return session.subscribe(tell);
  }, [session, onState]);

  return (
    <div className="cw-root cw-embedded">
      <div className="cw-bar">
        <DocumentTitle session={session} />
        <PresenceFaces session={session} />
        <StatusPill session={session} />
      </div>
      <WithSession
        {...{ session, placeholder, autoFocus, searchDocuments, searchPeople, openDocument }}
      />
    </div>
  );
}

function Skeleton() {
  const { status } = useMessages();
  return (
    <div className="cw-skeleton" aria-busy="true">
      <p className="cw-hidden">{status.opening}</p>
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
