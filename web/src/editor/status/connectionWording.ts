// What a network blocks and what works instead, in a sentence.
import { messages } from "../../messages/messages.ts";
import type { SessionState } from "../../session/SessionState.ts";
import type { TransportState } from "../../session/transports/Transports.ts";

/** @returns `undefined` where there is nothing to be said. */
export function connectionWording(
  state: SessionState,
  transport: TransportState | undefined,
): string | undefined {
  const { status } = messages();
  if (transport?.isWebSocketBlocked) {
    return transport.areStreamsHeldBack ? status.blockedAndHeldBack : status.blocked;
  }
  // What streams do is of no interest where nothing gets through.
  if (state.name === "offline") return status.othersOpen;
  return transport?.areStreamsHeldBack ? status.heldBack : undefined;
}
