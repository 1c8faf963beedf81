// Which way the words take, where that is not the usual one; and where to find out more.
import { useMessages } from "../../messages/useMessages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { useConnectionWording } from "../useSessionState.ts";

export function ConnectionNote({ session }: { session: DocumentSession }) {
  const { status } = useMessages();
  const sentence = useConnectionWording(session);
  if (sentence === undefined) return null;
  return (
    <p className="cw-popup-text cw-connection-note">
      {sentence}{" "}
      <a href={session.checkupUrl} target="_blank" rel="noopener">
        {status.checkConnection}
      </a>
    </p>
  );
}
