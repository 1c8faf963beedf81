import { closeCodes, goodbye } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { pino } from "pino";
import { expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { Places } from "../Places.ts";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import type { Socket } from "../transport/Socket.ts";
import { ConnectionJournal } from "./ConnectionJournal.ts";
import { DocumentRegistry } from "./DocumentRegistry.ts";
import { frameTypes, pingFrame, statelessFrame } from "./frames.ts";
import { JoinQueue } from "./JoinQueue.ts";
import { PersonBudgets } from "./PersonBudgets.ts";
import { StorageOutage } from "./StorageOutage.ts";
import { SyncConnection } from "./SyncConnection.ts";
import { SyncCounts } from "./SyncCounts.ts";
import { UnsentBytes } from "./UnsentBytes.ts";

/** A connection whose socket does the one thing that no socket may do. */
function brokenConnection() {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
  const ends: number[] = [];
  const socket: Socket = {
    readyState: 1,
    silentMs: 0,
    waitingBytes: 0,
    heldBytes: 0,
    send() {
      throw new Error("a socket threw");
    },
    close: (reason) => {
      ends.push(reason.code);
      expect(Object.keys(reason)).toEqual(["code", "reason"]);
    },
  };
  const { limits } = readConfig({ LIMIT_AUTH_MS: "0" });
  const log = new MemoryUpdateLog();
  const commit = new GroupCommit({ log });
  const counts = new SyncCounts();
  const connection = new SyncConnection({
    documentId: "doc" as DocumentId,
    socket,
    schema: undefined,
    registry: new DocumentRegistry({
      log,
      commit,
      pack: () => Promise.reject(new Error("not here")),
      storeFacts: () => Promise.resolve(),
      authorOf: () => ({ userId: undefined, sessionId: undefined }),
      listenerOf: () => undefined,
      now: Date.now,
      logger,
    }),
    whenDurable: () => Promise.resolve(),
    outage: new StorageOutage(commit, limits),
    joinQueue: new JoinQueue(),
    places: new Places(0),
    budgets: new PersonBudgets(limits),
    unsent: new UnsentBytes(0),
    counts,
    authorize: () => Promise.reject(new Error("not here")),
    limits,
    logger,
    journal: new ConnectionJournal(logger),
    abandon: () => undefined,
    onClosed: () => undefined,
    onJoined: () => undefined,
  });
  return { connection, ends, lines, counts };
}

test("[CRD30] what throws while a frame is handled ends its own connection, and is logged", () => {
  const { connection, ends, lines, counts } = brokenConnection();
  connection.receive(pingFrame);
  connection.receive(pingFrame);
  expect(ends).toEqual([4400]);
  expect(lines).toMatchObject([
    { document: "doc", connection: connection.sessionId, msg: "a frame could not be handled" },
  ]);
  connection.closed(4400, "", closeCodes.badFrame);
  expect([...counts.ends()]).toEqual([{ code: 4400, cause: "fault", count: 1 }]);
});

test("[CRD30] who cannot be told ends alone, and whoever tells it goes on", () => {
  const { connection, ends } = brokenConnection();
  connection.tell(pingFrame);
  expect(ends).toEqual([4400]);
});

test("[TRN71] who says goodbye is let go in peace, and counts as no refusal", () => {
  const { connection, ends, lines, counts } = brokenConnection();
  const frame = statelessFrame("doc", "goodbye");
  frame[4] = frameTypes.close;
  connection.receive(frame);
  connection.closed(1000, "", goodbye);
  expect(ends).toEqual([1000]);
  expect([...counts.ends()]).toEqual([]);
  expect(lines).toEqual([]);
});
