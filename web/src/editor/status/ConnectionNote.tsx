// Which way the words take, where that is not the usual one; and where to find out more.
import { useMessages } from "../../messages/useMessages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { useSessionState, useSessionTransport } from "../useSessionState.ts";
import { connectionWording } from "./connectionWording.ts";

export function ConnectionNote({ session }: { session: DocumentSession }) {
  const { status } = useMessages();
  const sentence = connectionWording(useSessionState(session), useSessionTransport(session));
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
