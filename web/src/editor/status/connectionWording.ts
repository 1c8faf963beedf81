// What a network blocks and what works instead, in a sentence.
import type { SessionState } from "../../session/SessionState.ts";
import type { TransportState } from "../../session/transports/Transports.ts";

/** @returns `undefined` where there is nothing to be said. */
export function connectionWording(
  state: SessionState,
  transport: TransportState | undefined,
): string | undefined {
  if (transport?.isWebSocketBlocked) {
    return "WebSockets are blocked on this network; using HTTP instead. Nothing is lost by it.";
  }
  if (state.name === "offline") return "Other pages of this network open, and this does not?";
  return undefined;
}
