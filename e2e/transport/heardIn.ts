// What a client of a door has heard, read out of its frames.
import {
  bodyOf,
  carriesUpdate,
  frameTypes,
  readFrameHead,
  syncBody,
} from "@cowrite/server/sync/frames.ts";
import { type PresenceEntry, readPresence } from "@cowrite/server/sync/presenceStates.ts";
import type { TransportClient } from "./TransportClient.ts";

/** What has been shown since it was asked last. */
export function presenceIn(client: TransportClient): PresenceEntry[] {
  return client.take().flatMap((frame) => {
    const head = readFrameHead(frame);
    if (head?.type !== frameTypes.awareness) return [];
    const body = bodyOf(frame, head) ?? new Uint8Array();
    return readPresence(body, { maxBytes: 0, mayClaim: () => true, onLeftOut }) ?? [];
  });
}

/** What the server writes holds each client once. */
function onLeftOut(states: number): void {
  throw new Error(`${states} of the states were there twice.`);
}

/** The updates that have come since it was asked last. */
export function updatesIn(client: TransportClient): Uint8Array[] {
  return client.take().flatMap((frame) => {
    const head = readFrameHead(frame);
    const update = head && carriesUpdate(head) ? syncBody(frame, head) : undefined;
    return update ?? [];
  });
}
