import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { RawClient } from "../harness/RawClient.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

const secret = "a secret for tests of at least 32 characters";

let server: TestServer;
let owner: Guest;
let documentId: string;
const clients: WritingClient[] = [];

beforeEach(async () => {
  server = await startServer({ secret });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument({ title: "Rights" });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

function connect(token: string | (() => Promise<string>)): WritingClient {
  const client = new WritingClient({ server: server.url, documentId, token });
  clients.push(client);
  return client;
}

function sign(
  claims: Record<string, unknown>,
  { key = secret, alg = "HS256", lifetime = "5m" } = {},
): Promise<string> {
  return new SignJWT({ doc: documentId, role: "editor", name: "Host's user", ...claims })
    .setProtectedHeader({ alg })
    .setSubject("host|42")
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(new TextEncoder().encode(key));
}

async function closeCodeFor(token: string): Promise<number> {
  const client = await new RawClient(server.url, documentId).opened();
  client.authenticate(documentId, token);
  return (await client.closed).code;
}

test("[TRN3] an unmodified provider with a token writes, and others see it", async () => {
  const alice = connect(await owner.token(documentId));
  const bob = connect(await sign({}));
  await Promise.all([alice.synced(), bob.synced()]);
  alice.write("hello");
  await until(() => bob.text.includes("hello"), "Bob sees Alice's word");
  bob.write("world");
  await Promise.all([alice.saved(), bob.saved()]);
  expect(await owner.content(documentId, "text")).toContain("hello world");
});

test.for(["viewer", "commenter"])("[AUT7] a %s reads and cannot write", async (role) => {
  await owner.share(documentId, role);
  const writer = connect(await owner.token(documentId));
  writer.write("kept");
  await writer.saved();
  const guest = await Guest.create(server.url, "Reader");
  const reader = connect(await guest.token(documentId));
  await until(() => reader.text.includes("kept"), "the reader sees the text");
  reader.write("forbidden");
  await until(() => reader.refusals > 0, "the update is answered with a refusal");
  expect(writer.text).not.toContain("forbidden");
  expect(await owner.content(documentId, "text")).not.toContain("forbidden");
});

test("[AUT4] a token must be signed, unexpired and for this document", async () => {
  const other = await owner.createDocument();
  expect(await closeCodeFor("nonsense")).toBe(4401);
  expect(
    await closeCodeFor(await sign({}, { key: "another secret, just as long as ours is" })),
  ).toBe(4401);
  expect(await closeCodeFor(await sign({}, { lifetime: "-5s" }))).toBe(4401);
  expect(await closeCodeFor(await owner.token(other))).toBe(4401);
  expect(await closeCodeFor(await sign({}, { alg: "HS512" }))).toBe(4401);
  const unsigned = [{ alg: "none" }, { sub: "x", doc: documentId, role: "owner", exp: 9e9, iat: 1 }]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  expect(await closeCodeFor(`${unsigned}.`)).toBe(4401);
});

test("[AUT5] a document that does not exist is refused, and nothing is made", async () => {
  const client = await new RawClient(server.url, "no-such-document").opened();
  client.authenticate("no-such-document", await sign({ doc: "no-such-document" }));
  expect((await client.closed).code).toBe(4404);
});

test("[AUT8] a withdrawn link closes the visitors' connections and keeps the owner's", async () => {
  await owner.share(documentId, "editor");
  const guest = await Guest.create(server.url, "Visitor");
  const token = await guest.token(documentId);
  const visitor = connect(token);
  const mine = connect(await owner.token(documentId));
  await Promise.all([visitor.synced(), mine.synced()]);
  await owner.share(documentId, "none");
  await until(() => visitor.closeCodes.includes(4403), "the visitor is let go");
  expect(mine.closeCodes).toEqual([]);
  expect(await closeCodeFor(token)).toBe(4404);
});

test("[AUT8] a lowered right acts on an open connection and on its old token", async () => {
  await owner.share(documentId, "editor");
  const guest = await Guest.create(server.url, "Visitor");
  const visitor = connect(await guest.token(documentId));
  await visitor.synced();
  await owner.share(documentId, "viewer");
  await until(() => visitor.closeCodes.includes(4510), "the visitor is asked to come again");
  await until(() => visitor.provider.isSynced, "the visitor is back");
  visitor.write("late");
  await until(() => visitor.refusals > 0, "the late word is refused");
  expect(await owner.content(documentId, "text")).not.toContain("late");
});

test("[AUT9] a document in the trash closes its connections and cannot be opened", async () => {
  const mine = connect(await owner.token(documentId));
  await mine.synced();
  const token = await owner.token(documentId);
  await owner.request("DELETE", `/api/documents/${documentId}`);
  await until(() => mine.closeCodes.includes(4404), "the connection is closed");
  expect(await closeCodeFor(token)).toBe(4404);
});

test("[CRD3] presence carries the identity of the token, whatever the client says", async () => {
  const alice = connect(await sign({ name: "Alice" }));
  const bob = connect(await owner.token(documentId));
  await Promise.all([alice.synced(), bob.synced()]);
  alice.provider.setAwarenessField("user", { id: "admin", name: "The boss", color: "#123456" });
  const seen = () =>
    [...(bob.provider.awareness?.getStates().values() ?? [])].map((state) => state.user);
  await until(() => seen().some((user) => user?.name === "Alice"), "Bob sees Alice");
  expect(seen().filter(Boolean)).toEqual([{ id: "host|42", name: "Alice", color: "#123456" }]);
});
