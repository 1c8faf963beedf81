// The pure heart of a session: which of this device's changes are acknowledged, and what that is
// called. Time, sockets and storage stand outside and report what happened as events.
import type { RefusalReason, SessionState } from "./SessionState.ts";

/**
 * A connection once the server has let us in. `flight` holds, oldest first, the version that each
 * sent and not yet answered frame covers: the server answers each frame with one SyncStatus, in
 * order.
 */
interface Joined {
  readonly flight: readonly number[];
  /** The server's content is here (its SyncStep2 was applied). */
  readonly received: boolean;
  /** Our SyncStep2 left: from then on, frames together cover every change. */
  readonly offered: boolean;
  /** The server has answered our SyncStep2. */
  readonly answered: boolean;
  /** A frame was not taken, for now: answers to later ones say nothing about what it carried. */
  readonly hasHole: boolean;
  /** An acknowledgement is overdue. */
  readonly late: boolean;
  /** We were let in to read only, since the server cannot store at the moment. */
  readonly storageAway: boolean;
}

type Line =
  /** First attempt, or one after a connection that worked. */
  | { readonly at: "connecting" }
  | ({ readonly at: "joined" } & Joined)
  /** The server has closed, since it cannot store at the moment; the next attempt will tell more. */
  | { readonly at: "storageAway" }
  /** Attempts fail. */
  | { readonly at: "offline" }
  | { readonly at: "refused"; readonly reason: RefusalReason };

export interface SessionModel {
  /** Changes of this device so far, those of earlier page loads that still wait included. */
  readonly version: number;
  /** The server has everything up to this version on disk. */
  readonly acknowledged: number;
  readonly keptOnDevice: boolean;
  /** The document is newer than this page. Only a reload changes that. */
  readonly isOutdated: boolean;
  readonly line: Line;
}

export type SessionEvent =
  /** The offline copy was read (or there is none); `unsaved` changes of earlier loads wait in it. */
  | { readonly type: "restored"; readonly unsaved: number; readonly keptOnDevice: boolean }
  /** The offline copy can no longer be written. */
  | { readonly type: "copyLost" }
  | { readonly type: "changed" }
  | { readonly type: "authenticated" }
  /** We were let in, but only to read: the server cannot store at the moment. */
  | { readonly type: "admittedInOutage" }
  /** Our SyncStep2 left: everything that the server lacked. */
  | { readonly type: "offered" }
  /** An update frame left. */
  | { readonly type: "sent" }
  | { readonly type: "received" }
  /** SyncStatus(true) */
  | { readonly type: "acknowledged" }
  /** SyncStatus(false): the server did not write it, since we may not. */
  | { readonly type: "denied" }
  /** The document was written with a newer schema than this page's. */
  | { readonly type: "outdated" }
  | { readonly type: "overdue" }
  /** The person let go of what was not saved, after a refusal. */
  | { readonly type: "discarded" }
  /** A connection ended or an attempt failed; another will follow. */
  | { readonly type: "closed" }
  /** The same, and the browser sees no network: nobody need guess why. */
  | { readonly type: "networkLost" }
  /** A connection ended, and the server has said that it cannot store at the moment. */
  | { readonly type: "closedInOutage" }
  | { readonly type: "refused"; readonly reason: RefusalReason };

export const initialModel: SessionModel = {
  version: 0,
  acknowledged: 0,
  keptOnDevice: false,
  isOutdated: false,
  line: { at: "connecting" },
};

const justJoined: Joined = {
  flight: [],
  received: false,
  offered: false,
  answered: false,
  hasHole: false,
  late: false,
  storageAway: false,
};

const countsAfterRefusal: ReadonlySet<SessionEvent["type"]> = new Set([
  "changed",
  "copyLost",
  "discarded",
]);

export function transition(model: SessionModel, event: SessionEvent): SessionModel {
  // A refusal is final, but what the person typed is still counted.
  if (model.line.at === "refused" && !countsAfterRefusal.has(event.type)) return model;
  switch (event.type) {
    case "restored":
      return {
        ...model,
        version: model.version + event.unsaved,
        keptOnDevice: event.keptOnDevice,
      };
    case "discarded":
      return model.line.at === "refused" ? { ...model, acknowledged: model.version } : model;
    case "copyLost":
      return { ...model, keptOnDevice: false };
    case "changed":
      return { ...model, version: model.version + 1 };
    case "authenticated":
      return { ...model, line: { at: "joined", ...justJoined } };
    case "admittedInOutage":
      return { ...model, line: { at: "joined", ...justJoined, storageAway: true } };
    case "closedInOutage":
      return { ...model, line: { at: "storageAway" } };
    case "closed":
      return { ...model, line: { at: hasWorked(model.line) ? "connecting" : "offline" } };
    case "networkLost":
      return { ...model, line: { at: "offline" } };
    case "outdated":
      return { ...model, isOutdated: true };
    case "refused":
      return { ...model, line: { at: "refused", reason: event.reason } };
    case "offered":
    case "sent":
    case "received":
    case "acknowledged":
    case "denied":
    case "overdue":
      return model.line.at === "joined" ? whileJoined(model, model.line, event.type) : model;
  }
}

type JoinedEvent = "offered" | "sent" | "received" | "acknowledged" | "denied" | "overdue";

function whileJoined(model: SessionModel, line: Joined, event: JoinedEvent): SessionModel {
  const next = (change: Partial<Joined>, acknowledged = model.acknowledged): SessionModel => ({
    ...model,
    acknowledged,
    line: { at: "joined", ...line, ...change },
  });
  switch (event) {
    case "offered":
      return next({ flight: [...line.flight, model.version], offered: true });
    case "sent":
      // Before our offer no update leaves (createProvider.ts): it would say nothing about the
      // changes before it.
      return line.offered ? next({ flight: [...line.flight, model.version] }) : model;
    case "received":
      return next({ received: true });
    case "acknowledged": {
      const [covered, ...flight] = line.flight;
      if (covered === undefined) return model;
      const answered = line.answered || line.offered;
      const onDisk = line.hasHole ? model.acknowledged : Math.max(model.acknowledged, covered);
      return next({ flight, answered, late: false }, onDisk);
    }
    case "denied": {
      const [covered, ...flight] = line.flight;
      if (covered === undefined) return model;
      // Not taken for now, which is no refusal: the next connection offers it again.
      if (line.storageAway || model.isOutdated) return next({ flight, hasHole: true });
      // Who may not write and has written nothing loses nothing.
      if (unsavedIn(model) === 0) return next({ flight, answered: true });
      return { ...model, line: { at: "refused", reason: "read_only" } };
    }
    case "overdue":
      return unsavedIn(model) > 0 ? next({ late: true }) : model;
  }
}

function unsavedIn(model: SessionModel): number {
  return model.version - model.acknowledged;
}

/** What the model is called. "Saved" only where nothing at all is owed in either direction. */
export function describe(model: SessionModel): SessionState {
  const { line, keptOnDevice } = model;
  const unsaved = unsavedIn(model);
  if (model.isOutdated && line.at !== "refused") return { name: "outdated", unsaved, keptOnDevice };
  switch (line.at) {
    case "connecting":
      return { name: "connecting", unsaved };
    case "storageAway":
      return { name: "outage", unsaved, keptOnDevice };
    case "offline":
      return { name: "offline", unsaved, keptOnDevice };
    case "refused":
      return { name: "refused", reason: line.reason, unsaved };
    case "joined":
      if (isSettled(line) && unsaved === 0) return { name: "saved" };
      if (line.storageAway) return { name: "outage", unsaved, keptOnDevice };
      // Our offer counts as owed, too: whoever waits for its answer must not read "Connecting…".
      if (isSettled(line) || (line.late && unsaved > 0)) {
        return { name: "saving", unsaved, late: line.late };
      }
      return { name: "syncing", unsaved };
  }
}

/** Changes of this device are on their way, and nobody has been told yet that it takes long. */
export function isWaiting(state: SessionState): boolean {
  return (
    (state.name === "saving" && !state.late) || (state.name === "syncing" && state.unsaved > 0)
  );
}

function isSettled(line: Joined): boolean {
  return line.received && line.answered;
}

function hasWorked(line: Line): boolean {
  return line.at === "joined" && isSettled(line);
}
