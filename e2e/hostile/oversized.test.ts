// Tokens larger than any, and bodies that would be a thousand times as large if somebody unpacked them.
import { once } from "node:events";
import { deflateRawSync, gzipSync } from "node:zlib";
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import WebSocket from "ws";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { frameHead, frameOf, RawClient } from "../harness/RawClient.ts";
import { readMetric } from "../harness/readMetric.ts";
import { WritingClient } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";

let server: LiveServer;
let owner: Guest;
let documentId: string;
let writer: WritingClient;

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
  const token = await owner.token(documentId);
  writer = new WritingClient({ server: server.url, documentId, token });
  await writer.synced();
});

afterEach(async () => {
  writer.destroy();
  await server.dispose();
});

/** Whatever was tried, somebody else writes on. */
async function writesOn(): Promise<void> {
  writer.write("still here");
  await writer.saved();
  expect(writer.closeCodes).toEqual([]);
}

for (const door of doors) {
  test(`[HST11] ${door.name}: a token of any size is refused`, async () => {
    const token = await owner.token(documentId);
    // What a request's head can carry, and for the doors that have it in a frame, more than a frame
    // before authentication may hold.
    for (const bytes of door.label === "y-websocket" ? [10_000] : [10_000, 60_000, 1_000_000]) {
      const tooLong = token + "A".repeat(bytes);
      const client = await door.connect(server.url, documentId, tooLong);
      expect(await client.ended).toEqual(closeCodes.notAuthenticated);
    }
    await writesOn();
  });
}

test("[HST11] a token that no head of a request can carry ends at the head", async () => {
  const tooLong = `${documentId}?token=${"A".repeat(100_000)}`;
  expect(await new RawClient(server.url, tooLong, { door: "y" }).refused()).toBe(431);
  await writesOn();
});

// A hundred megabytes in a hundred kilobytes: unpacked once, they would show in the memory.
const bombBytes = 100_000_000;
const allowedGrowth = bombBytes / 2;

async function takesNoMemory(attack: () => Promise<void>): Promise<void> {
  const memory = () => readMetric(server.url, "process_resident_memory_bytes");
  const before = await memory();
  await attack();
  expect((await memory()) - before).toBeLessThan(allowedGrowth);
  await writesOn();
}

test("[HST12] an offered compression of frames is declined, and one that comes all the same ends its connection", async () => {
  const url = `${server.url.replace("http", "ws")}/sync/${documentId}`;
  const offering = new WebSocket(url, { perMessageDeflate: true });
  await once(offering, "open");
  expect(offering.extensions).toBe("");
  offering.terminate();

  const bomb = deflateRawSync(new Uint8Array(bombBytes));
  const compressedBinary = 0x82 | 0x40;
  await takesNoMemory(async () => {
    const client = await new RawClient(server.url, documentId).opened();
    client.authenticate(documentId, await owner.token(documentId));
    client.writeRaw(frameHead(bomb.byteLength, compressedBinary));
    client.writeRaw(bomb);
    // RFC 6455 §5.2: a bit that nobody has agreed upon.
    expect((await client.closed).code).toBe(1002);
  });
});

test("[HST12] a compressed body is taken as the bytes that it is", async () => {
  const gzip = { "content-encoding": "gzip" };
  const base = `${server.url}/sync/${documentId}/http`;
  const { session } = (await (await fetch(base, { method: "POST" })).json()) as { session: string };
  const auth = frameOf(documentId, frameTypes.auth, 0, await owner.token(documentId));
  const packed = Buffer.concat([
    Uint8Array.of((auth.byteLength & 0x7f) | 0x80, auth.byteLength >> 7),
    auth,
  ]);
  const post = (seq: number, body: Uint8Array<ArrayBuffer>, headers = {}) =>
    fetch(`${base}/${session}/frames?seq=${seq}`, { method: "POST", body, headers });
  expect((await post(1, packed)).status).toBe(204);
  const bomb = gzipSync(new Uint8Array(bombBytes));
  await takesNoMemory(async () => {
    const answer = await post(2, bomb, gzip);
    expect(answer.headers.get("cowrite-close")).toBe(String(closeCodes.badFrame.code));
  });
  await takesNoMemory(async () => {
    const answer = await fetch(`${server.url}/api/documents`, {
      method: "POST",
      headers: { ...gzip, cookie: owner.cookie, "content-type": "application/json" },
      body: bomb,
    });
    expect(await answer.json()).toMatchObject({ error: { code: "invalid_json" } });
  });
});
