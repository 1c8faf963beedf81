// "No" that stays "no": trying again would not help.
import { type CloseReason, closeBand, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { RefusalReason } from "./SessionState.ts";

const sentences: Record<RefusalReason, CloseReason["reason"]> = {
  not_authenticated: closeCodes.notAuthenticated.reason,
  not_allowed: closeCodes.notAllowed.reason,
  read_only: "You can read this document, but no longer change it.",
  no_such_document: closeCodes.noSuchDocument.reason,
  out_of_date: closeCodes.protocolTooOld.reason,
  too_large: closeCodes.tooLarge.reason,
};

/** A document was refused for good. `getToken` may throw it; `whenSaved` may reject with it. */
export class RefusedError extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, options: { cause?: unknown } = {}) {
    super(sentences[reason], options);
    this.name = "RefusedError";
    this.reason = reason;
  }
}

/** @returns why a connection closed for good, or `undefined` where coming again helps. */
export function refusalOf(closeCode: number): RefusalReason | undefined {
  if (closeBand(closeCode) === "transient") return undefined;
  switch (closeCode) {
    case closeCodes.notAuthenticated.code:
      return "not_authenticated";
    case closeCodes.notAllowed.code:
      return "not_allowed";
    case closeCodes.noSuchDocument.code:
      return "no_such_document";
    case closeCodes.tooLarge.code:
    case 1009: // RFC 6455: message too big
      return "too_large";
    default:
      // A permanent code that this page does not know, or a frame of ours that the server cannot
      // read: page and server speak differently.
      return "out_of_date";
  }
}
