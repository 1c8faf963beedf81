import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { mp4, numbered, png } from "@cowrite/server/assets/sampleFiles.ts";
import type { Asset } from "@cowrite/shared/api/assets.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { download, upload } from "../harness/uploads.ts";
import { until } from "../harness/WritingClient.ts";

let server: LiveServer;
let owner: Guest;
let documentId: string;

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Pictures" });
});

afterEach(() => server.dispose());

function incoming(): Promise<string[]> {
  return readdir(join(server.dataDir, "assets", "incoming"));
}

/** Sends the beginning of a file of that size, and then nothing. */
async function beginUpload(size: number) {
  const { port } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  // It is killed with the server, or by us.
  socket.on("error", () => undefined);
  socket.write(
    `POST /api/documents/${documentId}/assets HTTP/1.1\r\nHost: ${new URL(server.url).host}\r\n` +
      `Cookie: ${owner.cookie}\r\nContent-Length: ${size}\r\n\r\n`,
  );
  socket.write(mp4(200_000));
  await until(async () => (await incoming()).length === 1, "the upload is on its way");
  return socket;
}

test("[AST13] what was answered is there after SIGKILL, whole", async () => {
  for (let life = 1; life <= 5; life += 1) {
    const files = [png(life, 1), mp4(life * 300_000), numbered(0)].slice(0, 2);
    const sent: [Asset, Uint8Array][] = [];
    for (const bytes of files) {
      sent.push([await upload(owner, documentId, { name: "file", bytes }), bytes]);
    }
    await server.kill();
    await server.start();
    for (const [asset, bytes] of sent) expect(await download(owner, asset)).toEqual(bytes);
  }
});

test("[AST13] a server that is killed during an upload has nothing of it afterwards", async () => {
  const socket = await beginUpload(1_000_000);
  await server.kill();
  socket.destroy();
  await server.start();
  expect(await incoming()).toEqual([]);
});

test("[AST13] a sender that goes away leaves nothing, and the server goes on", async () => {
  const socket = await beginUpload(1_000_000);
  socket.destroy();
  await until(async () => (await incoming()).length === 0, "what came is taken away");
  const asset = await upload(owner, documentId, { name: "a.png", bytes: png(1, 1) });
  expect(await download(owner, asset)).toEqual(png(1, 1));
});

test("[AST2] a file that says it is too large is refused before it is sent", async () => {
  await server.dispose();
  server = await LiveServer.start({ LIMIT_ASSET_BYTES: "100000" });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
  const { port, host } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  let answer = "";
  socket.on("data", (data) => {
    answer += String(data);
  });
  // Only the head: nothing of the body ever comes.
  socket.write(
    `POST /api/documents/${documentId}/assets HTTP/1.1\r\nHost: ${host}\r\n` +
      `Cookie: ${owner.cookie}\r\nContent-Length: 100001\r\n\r\n`,
  );
  await until(() => answer.includes("too_large"), "the answer comes");
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});
