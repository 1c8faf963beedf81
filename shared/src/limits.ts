// Every limit: its default, its unit, the setting that changes it, and why it exists. 0 = off.

interface Limit {
  readonly value: number;
  readonly unit:
    | "bytes"
    | "ms"
    | "frames"
    | "types"
    | "connections"
    | "per minute"
    | "per second"
    | "ms per second";
  readonly setting: string;
  readonly reason: string;
}

const KiB = 1024;
const MiB = 1024 * KiB;
const GiB = 1024 * MiB;

export const limits = {
  frameBytes: {
    value: 8 * MiB,
    unit: "bytes",
    setting: "LIMIT_FRAME_BYTES",
    reason: "one frame is held in memory whole; a first sync of a long document fits",
  },
  documentBytes: {
    value: 64 * MiB,
    unit: "bytes",
    setting: "LIMIT_DOCUMENT_BYTES",
    reason: "a document is held in memory whole, on the server and in each browser",
  },
  sendBufferBytes: {
    value: 96 * MiB,
    unit: "bytes",
    setting: "LIMIT_SEND_BUFFER_BYTES",
    reason: "what waits for a slow reader is held in memory; a largest document's first sync fits",
  },
  unsentBytes: {
    value: 512 * MiB,
    unit: "bytes",
    setting: "LIMIT_UNSENT_BYTES",
    reason:
      "for all connections together, what many wait for once: a crowd of slow readers is no less memory",
  },
  authMs: {
    value: 10_000,
    unit: "ms",
    setting: "LIMIT_AUTH_MS",
    reason: "a socket that never says who it is must not be kept",
  },
  preAuthFrames: {
    value: 16,
    unit: "frames",
    setting: "LIMIT_PREAUTH_FRAMES",
    reason: "a provider sends a handful of frames before it is let in",
  },
  preAuthBytes: {
    value: 64 * KiB,
    unit: "bytes",
    setting: "LIMIT_PREAUTH_BYTES",
    reason: "a token and a state vector fit; a flood does not",
  },
  idleMs: {
    value: 60_000,
    unit: "ms",
    setting: "LIMIT_IDLE_MS",
    reason: "a half-open socket shows itself only by silence",
  },
  pendingBytes: {
    value: 1 * MiB,
    unit: "bytes",
    setting: "LIMIT_PENDING_BYTES",
    reason: "for each connection: updates that wait for one before them are held in memory",
  },
  pendingMs: {
    value: 30_000,
    unit: "ms",
    setting: "LIMIT_PENDING_MS",
    reason: "what an update builds on comes in the same first sync, or not on this connection",
  },
  topLevelTypes: {
    value: 1_000,
    unit: "types",
    setting: "LIMIT_TOP_LEVEL_TYPES",
    reason: "for each document: Yjs keeps each name that an update speaks of, stored or not",
  },
  connectionsPerAddress: {
    value: 2_000,
    unit: "connections",
    setting: "LIMIT_CONNECTIONS_PER_ADDRESS",
    reason: "an office shares one address (an IPv6 /64 is one); a flood from one machine is larger",
  },
  connectionsPerDocument: {
    value: 2_000,
    unit: "connections",
    setting: "LIMIT_CONNECTIONS_PER_DOCUMENT",
    reason: "each keystroke is sent to all of them",
  },
  backlogBytes: {
    value: 64 * MiB,
    unit: "bytes",
    setting: "LIMIT_BACKLOG_BYTES",
    reason:
      "what waits for a disk that is away is held in memory; past it, documents are read-only",
  },
  backlogMs: {
    value: 60_000,
    unit: "ms",
    setting: "LIMIT_BACKLOG_MS",
    reason: "words that have waited so long for the disk show that it is away, whatever their size",
  },
  framesPerSecond: {
    value: 20_000,
    unit: "per second",
    setting: "LIMIT_FRAMES_PER_SECOND",
    reason:
      "for each connection, with ten seconds' worth at once: a flood, and no hand, sends more",
  },
  bytesPerSecond: {
    value: 16 * MiB,
    unit: "per second",
    setting: "LIMIT_BYTES_PER_SECOND",
    reason: "for each connection, with ten seconds' worth at once: a long document offline fits",
  },
  handlingMsPerSecond: {
    value: 250,
    unit: "ms per second",
    setting: "LIMIT_HANDLING_MS_PER_SECOND",
    reason:
      "for all connections of one person, with twenty seconds' worth at once: their frames may not take the server from others",
  },
  faultsPerMinute: {
    value: 10,
    unit: "per minute",
    setting: "LIMIT_FAULTS_PER_MINUTE",
    reason:
      "for each person: connections that end for what no client of ours sends; past it, new ones wait while others are there",
  },
  presenceBytes: {
    value: 8 * KiB,
    unit: "bytes",
    setting: "LIMIT_PRESENCE_BYTES",
    reason: "what one person shows of themselves is sent to everybody at each move",
  },
  bodyBytes: {
    value: 16 * MiB,
    unit: "bytes",
    setting: "LIMIT_BODY_BYTES",
    reason: "an import is read into memory whole",
  },
  assetBytes: {
    value: 64 * MiB,
    unit: "bytes",
    setting: "LIMIT_ASSET_BYTES",
    reason: "one uploaded file is kept for as long as the history that shows it: for ever",
  },
  documentAssetBytes: {
    value: 1 * GiB,
    unit: "bytes",
    setting: "LIMIT_DOCUMENT_ASSET_BYTES",
    reason: "all files of one document together; one document must not fill the disk",
  },
  uploadsPerMinute: {
    value: 120,
    unit: "per minute",
    setting: "LIMIT_UPLOADS_PER_MINUTE",
    reason: "for each person: a folder of pictures dropped at once still fits",
  },
  previewsPerMinute: {
    value: 60,
    unit: "per minute",
    setting: "LIMIT_PREVIEWS_PER_MINUTE",
    reason: "for each person: each is a request of this server's to a stranger; a hand adds fewer",
  },
  guestsPerMinute: {
    value: 30,
    unit: "per minute",
    setting: "LIMIT_GUESTS_PER_MINUTE",
    reason: "for each address (an IPv6 /64 is one): a new guest is a row for ever",
  },
  documentsPerMinute: {
    value: 60,
    unit: "per minute",
    setting: "LIMIT_DOCUMENTS_PER_MINUTE",
    reason: "for each person: faster than anyone writes",
  },
  tokensPerMinute: {
    value: 300,
    unit: "per minute",
    setting: "LIMIT_TOKENS_PER_MINUTE",
    reason: "for each person: many tabs that reconnect at once still fit",
  },
  conversionsPerMinute: {
    value: 6_000,
    unit: "per minute",
    setting: "LIMIT_CONVERSIONS_PER_MINUTE",
    reason:
      "for each person: each takes a thread's time; a program that polls still fits, a flood does not",
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;

/** The limits in force: what `limits` says, changed by the settings. */
export type Limits = Readonly<Record<LimitName, number>>;
