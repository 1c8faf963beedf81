// Somebody with a token who comes again and again, to send what ends their connection.
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { frameOf } from "../harness/RawClient.ts";
import { readMetric } from "../harness/readMetric.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { doors } from "../transport/doors.ts";
import type { Door } from "../transport/TransportClient.ts";

/** No message of ours. */
const unknownType = 14;

const allowed = 3;

/** More than can wait for their turn. */
const rush = 40;

let server: LiveServer;

beforeEach(async () => {
  server = await LiveServer.start({ LIMIT_FAULTS_PER_MINUTE: String(allowed) });
});

afterEach(() => server.dispose());

/** Somebody who writes in a document, and the token of somebody else who may. */
async function besieged() {
  const owner = await Guest.create(server.url, "Owner");
  const documentId = await owner.createDocument({ title: "Besieged" });
  await owner.share(documentId, "editor");
  const eve = await Guest.create(server.url, "Eve");
  const [own, token] = [await owner.token(documentId), await eve.token(documentId)];
  const writer = new WritingClient({ server: server.url, documentId, token: own });
  await writer.synced();
  return { documentId, own, token, writer };
}

/** How many had to wait for their turn. */
function delayed(): Promise<number> {
  return readMetric(server.url, 'cowrite_answers_delayed_total{question="admission"}');
}

/** @returns the close code that the visit ended with. */
async function err(door: Door, documentId: string, token: string): Promise<number> {
  const client = await door.connect(server.url, documentId, token);
  let hasEnded = false;
  void client.ended.then(() => {
    hasEnded = true;
  });
  client.send(frameOf(documentId, frameTypes.sync, 0, Uint8Array.of(0)));
  await until(() => hasEnded || client.take().length > 0, "it is let in, or told to come again");
  client.send(frameOf(documentId, unknownType));
  const { code } = await client.ended;
  client.leave();
  return code;
}

for (const door of doors) {
  test(`[LIM68] ${door.name}: who errs again and again has to wait, and nobody else does`, async () => {
    const { documentId, own, token, writer } = await besieged();
    for (let visit = 0; visit <= allowed; visit += 1) await err(door, documentId, token);
    expect(await delayed()).toBe(0);
    const codes = await Promise.all(
      Array.from({ length: rush }, () => err(door, documentId, token)),
    );
    expect(new Set(codes)).toEqual(new Set([closeCodes.badFrame.code, closeCodes.tooMany.code]));
    expect(await delayed()).toBeGreaterThan(0);
    const refused = 'cowrite_connections_ended_total{code="4529",reason="faults"}';
    expect(await readMetric(server.url, refused)).toBe(
      codes.filter((code) => code === closeCodes.tooMany.code).length,
    );

    const second = new WritingClient({ server: server.url, documentId, token: own });
    await second.synced();
    second.write("unharmed");
    await second.saved();
    expect([...writer.closeCodes, ...second.closeCodes]).toEqual([]);
    writer.destroy();
    second.destroy();
  });
}

test("[LIM68] who sends it before anybody has looked at their token is counted as well", async () => {
  const [door] = doors;
  if (door === undefined) throw new Error("There is no door.");
  const { documentId, token, writer } = await besieged();
  for (let visit = 0; visit <= allowed; visit += 1) {
    const client = await door.connect(server.url, documentId, token);
    client.send(frameOf(documentId, unknownType));
    expect((await client.ended).code).toBe(closeCodes.badFrame.code);
    client.leave();
  }
  await Promise.all([err(door, documentId, token), err(door, documentId, token)]);
  expect(await delayed()).toBeGreaterThan(0);
  writer.destroy();
});
