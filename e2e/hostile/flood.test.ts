// Somebody with a token who sends without a pause.

import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { frameOf } from "../harness/RawClient.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";

let server: LiveServer;

beforeEach(async () => {
  server = await LiveServer.start({ LIMIT_FRAMES_PER_SECOND: "20" });
});

afterEach(() => server.dispose());

for (const door of doors) {
  test(`[LIM17] ${door.name}: a flood ends its own connection, and others write on`, async () => {
    const owner = await Guest.create(server.url, "Owner");
    const documentId = await owner.createDocument({ title: "Flooded" });
    const token = await owner.token(documentId);
    const writer = new WritingClient({ server: server.url, documentId, token });
    await writer.synced();
    const flood = await door.connect(server.url, documentId, token);
    // Before that, far fewer would be refused as those of nobody.
    await until(() => flood.take().length > 0, "the server has let it in");
    for (let frame = 0; frame < 600; frame++) {
      flood.send(frameOf(documentId, frameTypes.sync, 2, Uint8Array.of(0, 0)));
    }
    expect((await flood.ended).code).toBe(closeCodes.overloaded.code);
    writer.write("still here");
    await writer.saved();
    expect(writer.closeCodes).toEqual([]);
    writer.destroy();
  });
}
