// Why a sync connection ends. A client decides by band, never by list:
// 44xx is permanent (do not retry), 45xx is transient (retry with backoff).

export const closeCodes = {
  badFrame: { code: 4400, reason: "The frame cannot be read as this protocol." },
  notAuthenticated: { code: 4401, reason: "The token is missing, wrong or expired." },
  notAllowed: { code: 4403, reason: "You are not allowed to do this." },
  noSuchDocument: { code: 4404, reason: "There is no such document." },
  protocolTooOld: { code: 4409, reason: "This page is out of date; reload it." },
  tooLarge: { code: 4413, reason: "The document has reached its size limit." },
  badPresence: {
    code: 4414,
    reason: "What is shown of the person cannot be read or is too large.",
  },
  serverStops: { code: 4500, reason: "The server restarts; reconnect." },
  overloaded: { code: 4503, reason: "The server is overloaded; try again." },
  tooSlow: { code: 4508, reason: "The connection reads too slowly; reconnect." },
  rightsChanged: { code: 4510, reason: "Your rights have changed; reconnect with a new token." },
  missingUpdates: {
    code: 4511,
    reason: "What your changes build on has not come; reconnect and send all that is missing.",
  },
  storageAway: {
    code: 4512,
    reason: "The server cannot store at the moment; keep and send later.",
  },
  tooMany: { code: 4529, reason: "Too many connections; try again later." },
} as const satisfies Record<string, CloseReason>;

/** `code` is a WebSocket close code (RFC 6455 §7.4, private range); `reason` is for people. */
export interface CloseReason {
  readonly code: number;
  readonly reason: string;
}

/** The client has ended it (RFC 6455 §7.4.1). */
export const goodbye: CloseReason = { code: 1000, reason: "" };

export type CloseBand = "permanent" | "transient";

/** 1009 (message too big) would repeat for ever, so it counts as permanent. */
export function closeBand(code: number): CloseBand {
  return (code >= 4400 && code <= 4499) || code === 1009 ? "permanent" : "transient";
}
