import { frameTypes, readFrameHead } from "@cowrite/server/sync/frames.ts";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { circle, deepEmbed, lonelyUpdates, twoUpdates } from "../harness/badUpdates.ts";
import { Guest } from "../harness/Guest.ts";
import { frameOf, RawClient } from "../harness/RawClient.ts";
import { createRandom } from "../harness/random.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

const smallLimits = {
  frameBytes: 64 * 1024,
  documentBytes: 256 * 1024,
  // Longer than a token takes to look up on a busy machine.
  authMs: 3_000,
  preAuthFrames: 16,
  preAuthBytes: 8 * 1024,
  sendBufferBytes: 96 * 1024 * 1024,
  unsentBytes: 0,
  idleMs: 60_000,
  backlogBytes: 0,
  backlogMs: 0,
  pendingBytes: 64 * 1024,
  pendingMs: 2_000,
  topLevelTypes: 50,
  presenceBytes: 8 * 1024,
  framesPerSecond: 0,
  bytesPerSecond: 0,
  handlingMsPerSecond: 0,
  faultsPerMinute: 0,
  connectionsPerAddress: 20,
  connectionsPerDocument: 5,
  bodyBytes: 16 * 1024 * 1024,
  guestsPerMinute: 0,
  documentsPerMinute: 0,
  tokensPerMinute: 0,
  conversionsPerMinute: 0,
  assetBytes: 0,
  documentAssetBytes: 0,
  uploadsPerMinute: 0,
  previewsPerMinute: 0,
};

let server: TestServer;
let owner: Guest;
let documentId: string;
let witness: WritingClient;

beforeEach(async () => {
  server = await startServer({ limits: smallLimits });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Attacked" });
  witness = new WritingClient({
    server: server.url,
    documentId,
    token: await owner.token(documentId),
  });
  await witness.synced();
});

afterEach(async () => {
  // Nobody else notices: the witness wrote before, is still connected, and can still save.
  witness.write("unharmed");
  await witness.saved();
  expect(await owner.content(documentId, "text")).toContain("unharmed");
  expect(witness.closeCodes).toEqual([]);
  witness.destroy();
  await server.close();
});

async function authenticated(): Promise<RawClient> {
  const client = await new RawClient(server.url, documentId).opened();
  client.authenticate(documentId, await owner.token(documentId));
  await until(() => client.frames.length > 0, "the client is let in");
  return client;
}

async function join(): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  await client.synced();
  return client;
}

/** The acknowledgements, 1, and refusals, 0, that came so far. */
function statusesOf({ frames }: RawClient): (number | undefined)[] {
  const heads = frames.map((frame) => readFrameHead(frame));
  return heads.filter((head) => head?.type === frameTypes.syncStatus).map((head) => head?.subtype);
}

test("[TRN1] a page of another origin is refused before the upgrade", async () => {
  const client = new RawClient(server.url, documentId, {
    headers: { origin: "https://evil.example.org" },
  });
  expect(await client.refused()).toBe(403);
});

test("[TRN1] a path that names no document is refused before the upgrade", async () => {
  expect(await new RawClient(server.url, "a%2Fb").refused()).toBe(404);
  expect(await new RawClient(server.url, "x".repeat(65)).refused()).toBe(404);
});

test("[TRN4] garbage closes its own connection with a permanent code", async () => {
  for (const bytes of [Uint8Array.of(255, 255, 255, 255), new Uint8Array()]) {
    const client = await authenticated();
    client.send(bytes);
    expect((await client.closed).code).toBe(4400);
  }
  const text = await authenticated();
  text.send("this is text");
  expect((await text.closed).code).toBe(4400);
});

test("[TRN4] an update that Yjs cannot read closes its own connection", async () => {
  const client = await authenticated();
  client.send(frameOf(documentId, 0, 2, Uint8Array.of(9, 9, 9, 9, 9)));
  expect((await client.closed).code).toBe(4400);
});

test("[TRN4] random frames never harm the document (seed 7)", async () => {
  // Hocuspocus tells the console of each; a server process does too, and lives.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const random = createRandom(7);
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const client = await authenticated();
    const body = Uint8Array.from({ length: random.below(60) }, () => random.below(256));
    client.send(frameOf(documentId, random.below(12), random.below(4), body));
    client.terminate();
    await client.closed;
  }
});

test("[LIM1] a frame over the limit closes with 1009", async () => {
  const client = await authenticated();
  client.send(frameOf(documentId, 0, 2, new Uint8Array(70 * 1024)));
  expect((await client.closed).code).toBe(1009);
});

test("[LIM2] a document at its limit takes no more, and can still be read", async () => {
  const greedy = new WritingClient({
    server: server.url,
    documentId,
    token: await owner.token(documentId),
  });
  await greedy.synced();
  for (let round = 0; round < 12; round += 1) greedy.write(`${round}${"x".repeat(30_000)}`);
  await until(() => greedy.closeCodes.includes(4413), "the document is full");
  greedy.destroy();
  const state = await owner.content(documentId, "text");
  expect(state.length).toBeLessThan(smallLimits.documentBytes);
});

test("[LIM3] a socket that never says who it is is closed", async () => {
  const client = await new RawClient(server.url, documentId).opened();
  expect((await client.closed).code).toBe(4401);
});

test("[LIM4] a flood before authentication is cut off, by frames and by bytes", async () => {
  const frames = await new RawClient(server.url, documentId).opened();
  for (let index = 0; index < 20; index += 1) frames.send(frameOf(documentId, 3));
  expect((await frames.closed).code).toBe(4401);
  const bytes = await new RawClient(server.url, documentId).opened();
  bytes.send(frameOf(documentId, 0, 2, new Uint8Array(9 * 1024)));
  expect((await bytes.closed).code).toBe(4401);
});

test("[LIM5] connections are limited by document and by address", async () => {
  const first = await Promise.all(Array.from({ length: 4 }, () => authenticated()));
  const fifth = await new RawClient(server.url, documentId).opened();
  fifth.authenticate(documentId, await owner.token(documentId));
  expect((await fifth.closed).code).toBe(4529);
  const more = Array.from({ length: 17 }, () => new RawClient(server.url, documentId));
  const codes = await Promise.all(more.map((client) => client.closed));
  expect(codes.map(({ code }) => code)).toContain(4529);
  for (const client of first) client.terminate();
});

test("[CRD11] what comes before its predecessor is acknowledged in order, once that has come", async () => {
  const client = await authenticated();
  const [first, second] = twoUpdates("early ");
  client.send(frameOf(documentId, 0, 2, second));
  client.send(frameOf(documentId, 0, 2, first));
  await until(() => statusesOf(client).length === 2, "both are acknowledged");
  expect(statusesOf(client)).toEqual([1, 1]);
  await until(() => witness.text.includes("early words"), "the witness reads them");
  client.terminate();
});

test("[LIM11] a client that never brings what it builds on is let go, and told why", async () => {
  const client = await authenticated();
  client.send(frameOf(documentId, 0, 2, twoUpdates("liar ")[1]));
  expect(await client.closed).toEqual(closeCodes.missingUpdates);
  expect(witness.text).not.toContain("liar");
});

test("[LIM10] a flood of updates without predecessors is cut off, and told why", async () => {
  const client = await authenticated();
  for (const update of lonelyUpdates(200)) client.send(frameOf(documentId, 0, 2, update));
  expect(await client.closed).toEqual(closeCodes.missingUpdates);
});

test("[CRD12] two structs that wait for each other are not kept, and their sender is let go", async () => {
  const client = await authenticated();
  client.send(frameOf(documentId, 0, 2, circle()));
  expect(await client.closed).toEqual(closeCodes.missingUpdates);
  const joiner = await join();
  expect(joiner.doc.store.pendingStructs).toBeNull();
  joiner.destroy();
});

test("[CRD14] what no Yjs writes closes its own connection with a permanent code", async () => {
  const nested = new Y.Doc();
  nested.getMap("m").set("inner", new Y.Doc());
  const honest = new Y.Doc();
  honest.getText("t").insert(0, "in V2 encoding");
  const updates = [
    deepEmbed(3_000),
    Y.encodeStateAsUpdate(nested),
    Y.encodeStateAsUpdateV2(honest),
  ];
  for (const update of updates) {
    const client = await authenticated();
    client.send(frameOf(documentId, 0, 2, update));
    expect(await client.closed).toEqual(closeCodes.badFrame);
  }
});

test("[CRD17] a second session on one socket is refused", async () => {
  const twice = await authenticated();
  twice.authenticate(documentId, await owner.token(documentId));
  const aside = await authenticated();
  aside.authenticate(`${documentId}\0session`, await owner.token(documentId));
  expect(await aside.closed).toEqual(closeCodes.notAllowed);
  // The same session may renew its token at any time.
  twice.send(frameOf(documentId, 0, 0, Uint8Array.of(0)));
  await until(() => twice.frames.length > 1, "it is answered");
  twice.terminate();
});

test("[LIM12] a document takes only so many top-level types, stored or not", async () => {
  const author = new Y.Doc();
  for (let index = 0; index < 60; index += 1) author.getText(`t${index}`).insert(0, "x");
  const client = await authenticated();
  client.send(frameOf(documentId, 0, 2, Y.encodeStateAsUpdate(author)));
  expect(await client.closed).toEqual(closeCodes.tooLarge);
});
