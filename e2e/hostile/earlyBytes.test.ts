// Somebody who says nothing of themselves, and sends a frame without an end.
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { MemoryScale } from "../harness/MemoryScale.ts";
import { frameOf } from "../harness/RawClient.ts";
import { until } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";

// Far more than the server has in memory by itself, and than what the kernel holds for it.
const crowd = 40;
const frameBytes = 6_000_000;
const allowedGrowth = 100 * 1024 * 1024;

let server: LiveServer;
let scale: MemoryScale;
let documentId: string;

beforeEach(async () => {
  scale = await MemoryScale.create();
  server = await LiveServer.start({ ...scale.env, LIMIT_AUTH_MS: "0" });
  documentId = await (await Guest.create(server.url, "Owner")).createDocument();
});

afterEach(() => server.dispose());

// Up, the HTTP door is one, however a client listens. At y-websocket's everybody has a token, be it a
// bad one: see WebSocketDoor.test.ts.
for (const door of doors.slice(0, 2)) {
  test(`[LIM20] ${door.name}: frames of strangers that never end take no memory`, async () => {
    const frame = frameOf(documentId, frameTypes.sync, 2, new Uint8Array(frameBytes));
    const before = await scale.weigh(server.url);
    const strangers = await Promise.all(
      Array.from({ length: crowd }, () => door.connect(server.url, documentId, undefined)),
    );
    for (const stranger of strangers) stranger.begin(frame).more(frame.byteLength - 1);
    for (const stranger of strangers) {
      expect((await stranger.ended).code).toBe(closeCodes.notAuthenticated.code);
    }
    await until(
      async () => (await scale.weigh(server.url)) - before < allowedGrowth,
      "memory is as free as before",
    );
    for (const stranger of strangers) stranger.leave();
  });
}
