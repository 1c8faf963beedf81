// A changed right, at the real server: exactly those whom it concerns come again.
import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
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
  await owner.share(documentId, "editor");
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

async function join(
  token: string | (() => Promise<string>),
  document = documentId,
): Promise<WritingClient> {
  const client = new WritingClient({ server: server.url, documentId: document, token });
  clients.push(client);
  await client.synced();
  return client;
}

function sign(role: string): Promise<string> {
  return new SignJWT({ doc: documentId, role, name: "Host's user" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("host|42")
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(secret));
}

test("[AUT22] a lowered link ends its editors, and nobody else", async () => {
  const guest = await Guest.create(server.url, "Guest");
  const other = await owner.createDocument();
  await owner.share(other, "editor");
  const concerned = await join(() => guest.token(documentId));
  const unconcerned = [
    await join(await owner.token(documentId)),
    await join(await owner.token(documentId, "viewer")),
    await join(await guest.token(documentId, "viewer")),
    await join(await sign("editor")),
    await join(await guest.token(other), other),
  ];
  await owner.share(documentId, "viewer");
  await until(() => concerned.closeCodes.includes(4510), "the editor is sent to come again");
  await until(() => concerned.provider.isSynced, "the editor is back as a viewer");
  // Whatever else ended would have ended in the same turn as the one that did.
  expect(unconcerned.map(({ closeCodes }) => closeCodes)).toEqual([[], [], [], [], []]);

  await owner.share(documentId, "editor");
  await until(() => concerned.closeCodes.length === 2, "the viewer is sent to come again");
  concerned.write("mine");
  await concerned.saved();
  expect(concerned.closeCodes).toEqual([4510, 4510]);
  expect(unconcerned.map(({ closeCodes }) => closeCodes)).toEqual([[], [], [], [], []]);
  expect(await owner.content(documentId, "text")).toContain("mine");
});

test("[AUT22] who comes in while the right goes does not stay with it", async () => {
  const guests = await Promise.all(
    Array.from({ length: 20 }, (_, index) => Guest.create(server.url, `Guest ${index}`)),
  );
  const tokens = await Promise.all(guests.map((guest) => guest.token(documentId)));
  const coming = tokens.map((token) => {
    const client = new WritingClient({ server: server.url, documentId, token });
    clients.push(client);
    return client;
  });
  // Some are at the door by now, some are being looked up, some load the document.
  await until(() => coming.some(({ provider }) => provider.isAuthenticated), "the first is in");
  await owner.share(documentId, "none");
  await until(
    () => coming.every(({ closeCodes }) => closeCodes.some((code) => [4403, 4404].includes(code))),
    "everybody has been let go",
  );
});

test("[AUT22] the trash ends everybody, those of a host application too", async () => {
  const all = [await join(await owner.token(documentId)), await join(await sign("editor"))];
  await owner.request("DELETE", `/api/documents/${documentId}`);
  await until(() => all.every(({ closeCodes }) => closeCodes.includes(4404)), "both are let go");
});
