import type { EditingSessionList, Version } from "@cowrite/shared/api/history.ts";
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
  documentId = await owner.createDocument({ title: "Past" });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

async function connect(token: string): Promise<WritingClient> {
  const client = new WritingClient({ server: server.url, documentId, token });
  clients.push(client);
  await client.synced();
  return client;
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await owner.request(method, `/api/documents/${documentId}${path}`, body);
  expect(response.ok).toBe(true);
  return (await response.json()) as T;
}

test("[HIS7] everybody in the document sees a restore at once, goes on writing, and can have back what it took", async () => {
  const token = await owner.token(documentId);
  const [alice, bob] = await Promise.all([connect(token), connect(token)]);
  alice.write("keep", 0);
  alice.write("same", 1);
  await alice.saved();
  const good = await ask<Version>("POST", "/versions", { name: "Good" });
  await until(() => bob.text.includes("same"), "Bob has all");
  bob.write("spoilt", 0);
  await bob.saved();
  const spoilt = await ask<Version>("POST", "/versions", { name: "Spoilt" });
  const untouched = alice.fragment.get(1);

  await ask("POST", "/restore", { version: good.id });
  await until(() => !alice.text.includes("spoilt") && !bob.text.includes("spoilt"), "it is undone");
  expect(alice.fragment.get(1)).toBe(untouched);

  bob.write("onwards", 1);
  await bob.saved();
  const words = (await owner.content(documentId, "text")).split(/\s+/).filter(Boolean);
  expect(words).toEqual(["keep", "same", "onwards"]);
  await ask("POST", "/restore", { version: spoilt.id });
  await until(() => alice.text.includes("spoilt"), "what was taken is back");
});

test("[HIS2] a host application's people stand in history under the names they wrote with", async () => {
  const token = await new SignJWT({ doc: documentId, role: "editor", name: "Grace Hopper" })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("host|42")
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(new TextEncoder().encode(secret));
  const grace = await connect(token);
  grace.write("bug");
  await grace.saved();
  const { sessions } = await ask<EditingSessionList>("GET", "/history");
  expect(sessions[0]?.author).toMatchObject({ id: "host|42", name: "Grace Hopper" });
});

test("[HIS5] a version names what has been written up to now, also what is not packed yet", async () => {
  const alice = await connect(await owner.token(documentId));
  const made: Version[] = [];
  for (const word of ["one", "two", "three"]) {
    alice.write(word);
    await alice.saved();
    made.push(await ask<Version>("POST", "/versions", { name: word }));
  }
  const texts = async () =>
    Promise.all(
      made.map(async ({ id }) => {
        const path = `/api/documents/${documentId}/versions/${id}/content?format=text`;
        return (await owner.request("GET", path)).text();
      }),
    );
  const wanted = ["one", "one two", "one two three"];
  expect((await texts()).map((text) => text.trim())).toEqual(wanted);
  // Everybody leaves, so the log is packed; the names still mean the same.
  alice.destroy();
  clients.length = 0;
  await until(async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return /^cowrite_documents 0$/m.test(metrics);
  }, "the document is let go");
  expect((await texts()).map((text) => text.trim())).toEqual(wanted);
});
