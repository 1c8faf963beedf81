// A document that lost a row of its log: Yjs parks what builds on it, for everybody who joins.
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { damageUpdate } from "../harness/damageUpdate.ts";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

let server: LiveServer;
let owner: Guest;
let documentId: string;

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Damaged" });
});

afterEach(() => server.dispose());

async function join(): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  await client.synced();
  return client;
}

test("[CRD15] what was lost stops nobody from joining and writing, and comes back with who has it", async () => {
  const author = await join();
  for (const word of ["one", "two", "three", "four"]) {
    author.write(word);
    await author.saved();
  }
  // Killed with the author in it, since who leaves last has the log packed.
  await server.kill();
  const whole = Y.encodeStateAsUpdate(author.doc);
  author.destroy();
  damageUpdate(server.dataDir, "two");
  await server.start();

  const strangers = [await join(), await join()];
  for (const [index, stranger] of strangers.entries()) {
    expect(stranger.doc.store.pendingStructs).not.toBeNull();
    stranger.write(`stranger${index}`, 1 + index);
    await stranger.saved();
  }
  expect(strangers[0]?.text).toContain("one");
  expect(strangers[0]?.text).not.toContain("three");

  const returner = await join();
  Y.applyUpdate(returner.doc, whole);
  await until(
    () => strangers.every(({ text }) => text.includes("one two three four")),
    "what was lost is back",
  );
  expect(strangers[0]?.doc.store.pendingStructs).toBeNull();
  for (const client of [returner, ...strangers]) {
    expect(client.closeCodes).toEqual([]);
    client.destroy();
  }
});
