// The first half of the measurement: one person types the trace, another one watches.
import * as Y from "yjs";
import { Guest } from "../../e2e/harness/Guest.ts";
import { until } from "../../e2e/harness/WritingClient.ts";
import { readUsage } from "../servers/readUsage.ts";
import { segmentAtPersonsPace } from "./segmentAtPersonsPace.ts";
import type { Trace } from "./Trace.ts";
import { TraceClient } from "./TraceClient.ts";
import { whenUnloaded } from "./whenUnloaded.ts";

export interface Replayed {
  readonly documentId: string;
  readonly updates: number;
  /** The first and the last moment of the writing, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** Of the server's processor, microseconds for each update. */
  readonly cpuUs: number | undefined;
  /** What Yjs makes of the document, in bytes. */
  readonly encoded: {
    /** With all that was deleted, in both of its encodings. */
    readonly wholeV1: number;
    readonly wholeV2: number;
    /** As each client has it, without what was deleted. */
    readonly state: number;
  };
  /** What the history would take if the keystrokes were apart in time, in bytes. */
  readonly pacedHistory: number;
}

export interface ReplayOptions {
  readonly server: string;
  /** The server's process. */
  readonly pid: number;
  readonly trace: Trace;
}

// Enough to keep server and disk busy; a person who was offline comes back with as much.
const maxInFlight = 1_000;
const settleMs = 120_000;

/** Resolves when all have left and the server has let go of the document. */
export async function replayTrace({ server, pid, trace }: ReplayOptions): Promise<Replayed> {
  const owner = await Guest.create(server, "Bench");
  const documentId = await owner.createDocument();
  // So that whoever measures next, in a process of their own, may read the history.
  await owner.share(documentId, "editor");
  const token = await owner.token(documentId);
  const reader = new TraceClient({ server, documentId, token });
  const writer = new TraceClient({ server, documentId, token, keepsDeleted: true });
  await Promise.all([reader.synced(), writer.synced()]);
  const before = readUsage(pid);
  const from = Date.now();
  await writer.replay(trace, maxInFlight);
  const to = Date.now();
  await until(() => reader.text === trace.endContent, "the reader has all of it", settleMs);
  const after = readUsage(pid);
  if (writer.text !== trace.endContent) throw new Error("The trace does not end as it says.");
  const { updates } = writer;
  const encoded = encodedSizes(writer, reader);
  for (const client of [writer, reader]) client.destroy();
  await whenUnloaded(server);
  return {
    documentId,
    updates: updates.length,
    from,
    to,
    cpuUs: before && after && ((after.cpuMs - before.cpuMs) * 1000) / updates.length,
    encoded,
    pacedHistory: segmentAtPersonsPace(updates).byteLength,
  };
}

function encodedSizes(writer: TraceClient, reader: TraceClient): Replayed["encoded"] {
  return {
    wholeV1: Y.encodeStateAsUpdate(writer.doc).byteLength,
    wholeV2: Y.encodeStateAsUpdateV2(writer.doc).byteLength,
    state: Y.encodeStateAsUpdate(reader.doc).byteLength,
  };
}
