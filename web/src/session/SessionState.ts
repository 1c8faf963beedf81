// What a person is told about their words: the one answer to "is it saved?".

/** Why a document stays closed for good, until the person or the page does something about it. */
export type RefusalReason =
  | "not_authenticated"
  | "not_allowed"
  /** Changes were made by somebody who may read by now, and no more. */
  | "read_only"
  | "no_such_document"
  | "out_of_date"
  | "too_large";

/** `unsaved` counts this device's changes that the server has not acknowledged as on disk. */
export type SessionState =
  | { readonly name: "connecting"; readonly unsaved: number }
  | { readonly name: "syncing"; readonly unsaved: number }
  /** `late`: the server owes an acknowledgement for too long; time to say "Not saved yet". */
  | { readonly name: "saving"; readonly unsaved: number; readonly late: boolean }
  | { readonly name: "saved" }
  /** The server can be reached, and can store nothing at the moment; what is kept is sent later. */
  | { readonly name: "outage"; readonly unsaved: number; readonly keptOnDevice: boolean }
  /** `keptOnDevice`: the unsaved changes are in the browser's own store and survive a reload. */
  | { readonly name: "offline"; readonly unsaved: number; readonly keptOnDevice: boolean }
  /** The document was written by a newer version of the page; here it can only be read. */
  | { readonly name: "outdated"; readonly unsaved: number; readonly keptOnDevice: boolean }
  | { readonly name: "refused"; readonly reason: RefusalReason; readonly unsaved: number };
