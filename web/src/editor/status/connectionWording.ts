// What a network blocks and what works instead, in a sentence.
import { messages } from "../../messages/messages.ts";
import type { SessionState } from "../../session/SessionState.ts";
import type { TransportState } from "../../session/transports/Transports.ts";

/** @returns `undefined` where there is nothing to be said. */
export function connectionWording(
  state: SessionState,
  transport: TransportState | undefined,
): string | undefined {
  if (transport?.isWebSocketBlocked) {
    return messages().status.blocked;
  }
  if (state.name === "offline") return messages().status.othersOpen;
  return undefined;
}
