// A small trace through the real server, as `npm run bench -- trace` sends a long one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateTrace } from "../../bench/trace/generateTrace.ts";
import { type ReopenOptions, reopenTrace } from "../../bench/trace/reopenTrace.ts";
import { type Replayed, replayTrace } from "../../bench/trace/replayTrace.ts";
import { storedBytes } from "../../bench/trace/storedBytes.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";

const trace = generateTrace({ seed: 11, inserts: 1_500, deletes: 600 });

let dataDir: string;
let server: ServerProcess;
let replayed: Replayed;

async function start(): Promise<ServerProcess> {
  return new ServerProcess({ dataDir, port: await findFreePort() }).ready();
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "cowrite-trace-"));
  server = await start();
  // The time of this process stands in for the server's: the figures do not matter here.
  replayed = await replayTrace({ server: server.url, pid: process.pid, trace });
  await server.stop();
  server = await start();
});

afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

const reopen = (changed: Partial<ReopenOptions> = {}) => {
  const { documentId, from, to } = replayed;
  return reopenTrace({
    server: server.url,
    documentId,
    from,
    to,
    trace,
    repetitions: 3,
    ...changed,
  });
};

test("[OPS45] every keystroke is an update, and the whole history is stored", () => {
  // One more makes the paragraph.
  expect(replayed.updates).toBe(trace.txns.length + 1);
  const stored = storedBytes(join(dataDir, "cowrite.sqlite"));
  expect(stored.map(({ table }) => table).sort()).toEqual([
    "document_segments",
    "document_snapshots",
  ]);
  expect(replayed.encoded.wholeV1).toBeGreaterThan(replayed.encoded.state);
  expect(replayed.encoded.wholeV2).toBeGreaterThan(0);
  expect(replayed.pacedHistory).toBeGreaterThan(0);
});

test("[OPS45] what was replayed opens again, and its moments are texts that were typed", async () => {
  const reopened = await reopen();
  expect(reopened.moments).toBe(3);
});

test("[OPS45] a document with another text than the trace's is refused", async () => {
  const other = generateTrace({ seed: 12, inserts: 1_500, deletes: 600 });
  await expect(reopen({ trace: other })).rejects.toThrow("not what was typed");
});

test("[OPS45] a history with moments that never were is refused", async () => {
  // The same end, reached in one step.
  const { startContent, endContent } = trace;
  const leap = { startContent, endContent, txns: [{ patches: [[0, 0, endContent] as const] }] };
  await expect(reopen({ trace: leap })).rejects.toThrow("never was");
});
