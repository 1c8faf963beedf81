// A large document that many open at once: a process of its own, so that its memory can be read.
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { frameTypes, readFrameHead, syncBody } from "@cowrite/server/sync/frames.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import WebSocket from "ws";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { frameOf } from "../harness/RawClient.ts";
import { readMetric } from "../harness/readMetric.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

const MB = 1024 * 1024;
const people = 150;

let dataDir: string;
let server: ServerProcess;
let documentId: string;
let token: string;
let owner: Guest;
let writer: WritingClient;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cowrite-test-"));
  server = await new ServerProcess({ dataDir, port: await findFreePort() }).ready();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
  token = await owner.token(documentId);
  writer = new WritingClient({ server: server.url, documentId, token });
  await writer.synced();
  const paragraphs = Array.from({ length: 32_000 }, (_none, index) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(`${index} ${"of many words ".repeat(7)}`)]);
    return paragraph;
  });
  // One by one, each would walk past all before it.
  writer.fragment.push(paragraphs);
  writer.write("first");
  await writer.saved();
});

afterEach(async () => {
  writer.destroy();
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

interface Joined {
  /** Of the update that the state came as. */
  readonly hash: string;
  readonly bytes: number;
  /** All that came, if `keeps`. */
  readonly updates: readonly Uint8Array[];
}

/** Opens the document and resolves with its state; what 150 people would make of it costs minutes. */
function openOnce(keeps = false): Promise<Joined> {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${documentId}`);
  const updates: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    socket.on("open", () => socket.send(frameOf(documentId, frameTypes.auth, 0, token)));
    socket.on("close", (code) => reject(new Error(`Closed with ${code}.`)));
    socket.on("error", reject);
    socket.on("message", (data: Buffer) => {
      const head = readFrameHead(data);
      if (head?.type === frameTypes.auth) {
        socket.send(frameOf(documentId, frameTypes.sync, 0, Uint8Array.of(0)));
      }
      if (head?.type !== frameTypes.sync || head.subtype === 0) return;
      const update = syncBody(data, head) ?? new Uint8Array();
      if (keeps) updates.push(update.slice());
      if (head.subtype !== 1) return;
      const hash = createHash("sha256").update(update).digest("hex");
      resolve({ hash, bytes: update.byteLength, updates });
      socket.terminate();
    });
  });
}

/** @returns by how much the server's memory was larger at most while the promise was pending. */
async function growthDuring(work: Promise<unknown>): Promise<number> {
  const resident = () => readMetric(server.url, "process_resident_memory_bytes");
  const before = await resident();
  let [most, isDone] = [0, false];
  const finished = work.finally(() => {
    isDone = true;
  });
  while (!isDone) most = Math.max(most, (await resident()) - before);
  await finished;
  return most;
}

test("[BRD17] a hundred and fifty who open megabytes at once all get the same, from one copy", async () => {
  const first = await openOnce();
  expect(first.bytes).toBeGreaterThan(4 * MB);
  const crowd = Promise.all(Array.from({ length: people }, () => openOnce()));
  const growth = await growthDuring(crowd);
  expect(new Set((await crowd).map(({ hash }) => hash))).toEqual(new Set([first.hash]));
  // Half of what a copy for each would take.
  expect(growth).toBeLessThan((people * first.bytes) / 2);
});

test("[BRD15] whoever opens it while somebody writes has all that was written before", async () => {
  for (let word = 0; word < 5; word += 1) {
    writer.write(`w${word}`);
    await writer.saved();
    const { updates } = await openOnce(true);
    const copy = new Y.Doc();
    for (const update of updates) Y.applyUpdate(copy, update);
    const text = copy.getXmlFragment("default").get(0)?.toString();
    expect(text).toBe(writer.fragment.get(0).toString());
  }
});

test("[BRD19] whoever opens it from the disk gets it once", async () => {
  // Small enough that what its loading set off would wait until somebody is there.
  const value = "Some words of it.\n\n".repeat(5_000);
  const document = { content: { format: "markdown", value } };
  const { id } = (await (await owner.request("POST", "/api/documents", document)).json()) as {
    id: string;
  };
  const ticket = await owner.token(id);
  writer.destroy();
  await until(
    async () => (await readMetric(server.url, "cowrite_documents")) === 0,
    "the document is only on disk",
  );
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${id}`);
  const sizes: number[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on("open", () => socket.send(frameOf(id, frameTypes.auth, 0, ticket)));
    socket.on("close", (code) => reject(new Error(`Closed with ${code}.`)));
    let answers = 0;
    socket.on("message", (data: Buffer) => {
      const head = readFrameHead(data);
      if (head?.type === frameTypes.auth) {
        socket.send(frameOf(id, frameTypes.sync, 0, Uint8Array.of(0)));
      }
      if (head?.type !== frameTypes.sync || head.subtype === 0) return;
      const update = syncBody(data, head) ?? new Uint8Array();
      sizes.push(update.byteLength);
      if (head.subtype !== 1) return;
      answers += 1;
      // What else comes of opening it comes before the answer to a second question.
      const known = Y.encodeStateVectorFromUpdate(update);
      if (answers === 1) socket.send(frameOf(id, frameTypes.sync, 0, known));
      else resolve();
    });
  });
  socket.removeAllListeners("close");
  socket.terminate();
  expect(sizes[0]).toBeGreaterThan(MB / 20);
  expect(sizes.slice(1).reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000);
});
