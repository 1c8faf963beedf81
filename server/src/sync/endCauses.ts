// Why a connection ends, where one close code has several reasons: the client needs the code, whoever
// watches the server wants to know which limit it was.
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";

export interface EndReason extends CloseReason {
  /** In metrics and in the log; never sent. */
  readonly cause?: string;
}

export const endCauses = {
  /** A frame made something throw that should not have. */
  fault: { ...closeCodes.badFrame, cause: "fault" },
  /**
   * No sign of life for too long. Nobody can be told of it: the code is what a WebSocket says of a line
   * that is dead (RFC 6455 §7.1.5).
   */
  idle: { code: 1006, reason: "", cause: "idle" },
  /** A frame for another document than that of the path. */
  otherDocument: { ...closeCodes.notAllowed, cause: "other_document" },
  authDeadline: { ...closeCodes.notAuthenticated, cause: "deadline" },
  preAuthFlood: { ...closeCodes.notAuthenticated, cause: "preauth" },
  tokenExpired: { ...closeCodes.notAuthenticated, cause: "expired" },
  documentBytes: { ...closeCodes.tooLarge, cause: "bytes" },
  documentTypes: { ...closeCodes.tooLarge, cause: "types" },
  frameFlood: { ...closeCodes.overloaded, cause: "frames" },
  byteFlood: { ...closeCodes.overloaded, cause: "bytes" },
  dearFrames: { ...closeCodes.overloaded, cause: "time" },
  /** Too much came before the connection was part of its document. */
  earlyUpdates: { ...closeCodes.overloaded, cause: "queue" },
  /** The document cannot be read. */
  unreadable: { ...closeCodes.overloaded, cause: "unreadable" },
  /** It was the one for which most waited when too much waited for all together. */
  unsentBytes: { ...closeCodes.tooSlow, cause: "all" },
  pendingBytes: { ...closeCodes.missingUpdates, cause: "bytes" },
  pendingTime: { ...closeCodes.missingUpdates, cause: "time" },
  parked: { ...closeCodes.missingUpdates, cause: "parked" },
  backlog: { ...closeCodes.storageAway, cause: "backlog" },
  heldAnswers: { ...closeCodes.storageAway, cause: "acknowledgements" },
  noDatabase: { ...closeCodes.storageAway, cause: "database" },
  /** Of this person, too many connections have ended for what they sent, and others wait already. */
  faults: { ...closeCodes.tooMany, cause: "faults" },
} as const satisfies Record<string, EndReason>;

/** Is it for what the client has sent, and no client of ours would? */
export function isFault({ code, cause }: EndReason): boolean {
  // That is a fault of ours, and it may be met where somebody else has sent something.
  if (cause === endCauses.fault.cause) return false;
  if (code === closeCodes.badFrame.code || code === closeCodes.badPresence.code) return true;
  return cause === endCauses.otherDocument.cause;
}

// Where a code has one reason only, or a door gave it before this side knew.
const usualCauses: ReadonlyMap<number, string> = new Map([
  [1009, "frame_bytes"],
  [closeCodes.badFrame.code, "frame"],
  [closeCodes.notAuthenticated.code, "token"],
  [closeCodes.notAllowed.code, "not_allowed"],
  [closeCodes.noSuchDocument.code, "no_document"],
  [closeCodes.protocolTooOld.code, "protocol"],
  [closeCodes.tooLarge.code, "bytes"],
  [closeCodes.badPresence.code, "presence"],
  [closeCodes.serverStops.code, "stop"],
  [closeCodes.overloaded.code, "early_frames"],
  [closeCodes.tooSlow.code, "one"],
  [closeCodes.rightsChanged.code, "rights"],
  [closeCodes.missingUpdates.code, "bytes"],
  [closeCodes.storageAway.code, "outage"],
  [closeCodes.tooMany.code, "document"],
]);

/** @returns `undefined` where it was not the server that ended it. */
export function causeOf({ code, cause }: Pick<EndReason, "code" | "cause">): string | undefined {
  return cause ?? usualCauses.get(code);
}
