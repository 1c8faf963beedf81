// What stands above the page where it may only be read, or is closed.
import { can } from "@cowrite/shared/roles.ts";
import { useState } from "react";
import { useMessages } from "../messages/useMessages.ts";
import type { DocumentSession } from "../session/DocumentSession.ts";
import type { SessionState } from "../session/SessionState.ts";
import { documentText } from "./documentText.ts";
import { useClosedState, useSessionLoaded, useSessionRole } from "./useSessionState.ts";

export function AccessNotice({ session }: { session: DocumentSession }) {
  const { status } = useMessages();
  const state = useClosedState(session);
  const role = useSessionRole(session);
  const isLoaded = useSessionLoaded(session);

  if (state?.name === "refused") {
    return (
      <div className="cw-notice" data-kind="refused" role="alert">
        <p>{status.refused[state.reason]}</p>
        {state.unsaved > 0 && <UnsavedText session={session} />}
        {state.unsaved > 0 && state.reason === "read_only" && <ReadOn session={session} />}
      </div>
    );
  }
  if (state?.name === "outdated") return <OutdatedNotice session={session} state={state} />;
  if (!isLoaded || role === undefined || can(role, "write")) return null;
  return (
    <p className="cw-notice" role="status">
      {status.youCanRead}
    </p>
  );
}

interface OutdatedNoticeProps {
  session: DocumentSession;
  state: SessionState & { name: "outdated" };
}

function OutdatedNotice({ session, state: { unsaved, keptOnDevice } }: OutdatedNoticeProps) {
  const { outdated } = useMessages();
  return (
    <div className="cw-notice" data-kind="outdated" role="alert">
      <p>{outdated.explanation}</p>
      {unsaved > 0 && <p>{keptOnDevice ? outdated.waiting : outdated.notKept}</p>}
      {unsaved > 0 && !keptOnDevice && <UnsavedText session={session} />}
      <button
        type="button"
        className="cw-button"
        data-kind="primary"
        onClick={() => location.reload()}
      >
        {outdated.reload}
      </button>
    </div>
  );
}

/** Without the words that keep the page closed, it opens again as one that is read. */
function ReadOn({ session }: { session: DocumentSession }) {
  const { status } = useMessages();
  const readOn = () => void session.discardOfflineCopy().then(() => location.reload());
  return (
    <button type="button" className="cw-button" onClick={readOn}>
      {status.discard}
    </button>
  );
}

function UnsavedText({ session }: { session: DocumentSession }) {
  const { status } = useMessages();
  const [outcome, setOutcome] = useState<"copied" | "blocked">();
  const copy = () => {
    // Without a secure address browsers have no clipboard; then the text is there to be selected.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    const copied = clipboard?.writeText(documentText(session.doc)) ?? Promise.reject();
    copied.then(
      () => setOutcome("copied"),
      () => setOutcome("blocked"),
    );
  };

  return (
    <>
      <p>{status.unsaved}</p>
      <button type="button" className="cw-button" onClick={copy}>
        {status.copyUnsaved}
      </button>
      {outcome === "copied" && <p role="status">{status.copied}</p>}
      {outcome === "blocked" && (
        <textarea
          className="cw-field"
          aria-label={status.myUnsaved}
          readOnly
          rows={6}
          value={documentText(session.doc)}
          onFocus={(event) => event.target.select()}
        />
      )}
    </>
  );
}
