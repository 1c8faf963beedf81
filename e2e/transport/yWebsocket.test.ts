import { readConfig } from "@cowrite/server/config.ts";
import type { EditingSessionList } from "@cowrite/shared/api/history.ts";
import { SignJWT } from "jose";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import WebSocket from "ws";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";
import { YWebsocketClient } from "../harness/YWebsocketClient.ts";

const secret = "a secret for tests of at least 32 characters";

let server: TestServer;
let owner: Guest;
let documentId: string;
const clients: { destroy(): void }[] = [];

beforeEach(async () => {
  server = await startServer({ secret });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

function open(token: string | undefined, connects = true): YWebsocketClient {
  const client = new YWebsocketClient({ server: server.url, documentId, token, connects });
  clients.push(client);
  return client;
}

async function hocuspocus(): Promise<WritingClient> {
  const token = await owner.token(documentId);
  const client = new WritingClient({ server: server.url, documentId, token });
  clients.push(client);
  await client.synced();
  return client;
}

function sign(claims: Record<string, unknown> = {}, expiresIn = "5m"): Promise<string> {
  return new SignJWT({ doc: documentId, role: "editor", name: "Yara", ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject("host|7")
    .setIssuedAt()
    .setExpirationTime(expiresIn)
    .sign(new TextEncoder().encode(secret));
}

test("[TRN30] y-websocket's provider and Hocuspocus' write one document together", async () => {
  const [left, right, other] = [open(await sign()), open(await sign()), await hocuspocus()];
  await Promise.all([left.synced(), right.synced()]);
  for (let word = 0; word < 30; word += 1) {
    left.write(`l${word}`);
    right.write(`r${word}`);
    other.write(`h${word}`);
  }
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("From y-websocket.")]);
  left.doc.getXmlFragment("default").push([paragraph]);
  const docs = [left.doc, right.doc, other.doc];
  const contentOf = (doc: Y.Doc) => doc.getText("code").toString() + doc.getXmlFragment("default");
  await until(() => {
    const [first = "", ...rest] = docs.map(contentOf);
    const words = ["l29 ", "r29 ", "h29 ", "From y-websocket."];
    return words.every((word) => first.includes(word)) && rest.every((one) => one === first);
  }, "all three hold the same");
  const words = left.code.toString().trim().split(" ");
  expect(words.toSorted()).toEqual(
    Array.from({ length: 30 }, (_, word) => [`l${word}`, `r${word}`])
      .flat()
      .toSorted(),
  );
  await other.saved();
  expect(await owner.content(documentId, "text")).toContain("From y-websocket.");
});

test("[TRN31] a top-level type beside the editor's content is stored, and in history", async () => {
  const writer = open(await sign());
  await writer.synced();
  writer.write("stored");
  const other = await hocuspocus();
  await until(() => other.doc.getText("code").length > 0, "the other one has it");
  // An acknowledgement speaks of all that the server had by then.
  other.write("after");
  await other.saved();
  for (const client of clients.splice(0)) client.destroy();
  await until(async () => (await presentConnections()) === 0, "nobody is there any more");

  const reader = open(await sign());
  await until(() => reader.code.toString() === "stored ", "it comes from the disk");
  const history = await owner.request("GET", `/api/documents/${documentId}/history`);
  const { sessions } = (await history.json()) as EditingSessionList;
  const theirs = sessions.find(({ author }) => author?.id === "host|7");
  expect(theirs).toMatchObject({ inserted: "stored ".length, deleted: 0 });
});

async function presentConnections(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^cowrite_connections (\d+)$/m.exec(text)?.[1]);
}

test("[TRN32] without a token, or with a bad one, it is closed with 4401, stops by itself and prints no token", async () => {
  const printed: unknown[] = [];
  const spies = (["warn", "error", "log"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void printed.push(words)),
  );
  try {
    const bad = [
      undefined,
      "nobody-may-print-this",
      await sign({ doc: "another" }),
      await sign({}, "-5s"),
    ];
    for (const token of bad) {
      const client = open(token);
      client.write("never");
      await client.closedWith(4401);
      expect(client.provider.shouldConnect).toBe(false);
    }
    const withToken = bad.filter((token) => token !== undefined);
    for (const token of withToken) expect(JSON.stringify(printed)).not.toContain(token);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  expect((await hocuspocus()).doc.getText("code").length).toBe(0);
});

test.for(["viewer", "commenter"])("[TRN32] what a %s writes changes nothing", async (role) => {
  const reader = open(await sign({ role }));
  const writer = open(await sign());
  await Promise.all([reader.synced(), writer.synced()]);
  reader.write("mine");
  writer.write("ours");
  // Both have passed the server by then, in this order on the reader's line.
  await until(() => reader.code.toString().includes("ours"), "the reader hears of others");
  reader.shows({ mark: "after my word" });
  await until(() => writer.others.some(({ mark }) => mark === "after my word"), "the line is read");
  expect(writer.code.toString()).toBe("ours ");
  expect((await hocuspocus()).doc.getText("code").toString()).toBe("ours ");
});

test("[TRN32] origins, paths and the count of an address are those of the other doors", async () => {
  await server.close();
  const { limits } = readConfig({});
  server = await startServer({ secret, limits: { ...limits, connectionsPerAddress: 1 } });
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
  const token = await sign();
  const url = `${server.url.replace("http", "ws")}/y`;
  const statusOf = (address: string, origin: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(address, { origin });
      socket.on("unexpected-response", (request, { statusCode }) => {
        request.destroy();
        resolve(statusCode);
      });
      socket.on("error", () => undefined);
      socket.on("open", () => resolve("open"));
    });
  expect(await statusOf(`${url}/${documentId}?token=${token}`, "https://evil.example")).toBe(403);
  expect(await statusOf(`${url}/no%2Fid?token=${token}`, server.url)).toBe(404);
  await hocuspocus();
  await open(token).closedWith(4529);
});

test("[TRN33] presence goes both ways, under the name of the token, and ends with whoever leaves", async () => {
  const [yara, bob] = [open(await sign()), await hocuspocus()];
  await yara.synced();
  yara.shows({ user: { id: "admin", name: "The boss", color: "#123456" }, cursor: { at: 3 } });
  bob.provider.setAwarenessField("user", { name: "whatever" });
  const seenByBob = () => {
    const states = bob.provider.awareness?.getStates() ?? new Map();
    return states.get(yara.doc.clientID) as Record<string, unknown> | undefined;
  };
  await until(() => seenByBob()?.cursor !== undefined, "Bob sees Yara");
  expect(seenByBob()?.user).toEqual({ id: "host|7", name: "Yara", color: "#123456" });
  await until(() => yara.others.length === 1, "Yara sees Bob");
  expect(yara.others[0]?.user).toMatchObject({ id: owner.id, name: "Owner" });

  const late = open(await sign());
  await until(() => late.others.length >= 2, "who comes later sees both");
  yara.destroy();
  await until(() => seenByBob() === undefined, "Yara is gone for Bob");
  bob.destroy();
  await until(() => late.others.length === 0, "Bob is gone for the other one");
});

test("[TRN34] a document in the trash, a lowered right and an expired token close it by their codes", async () => {
  await owner.share(documentId, "editor");
  const guest = await Guest.create(server.url, "Visitor");
  const visitor = open(await guest.token(documentId));
  const mine = open(await owner.token(documentId));
  const short = open(await sign({}, "2s"));
  await Promise.all([visitor.synced(), mine.synced(), short.synced()]);
  await owner.share(documentId, "viewer");
  await visitor.closedWith(4510);
  await until(() => visitor.provider.synced, "the visitor is back as a reader");
  visitor.write("late");
  await short.closedWith(4401);
  expect(short.provider.shouldConnect).toBe(false);
  short.provider.params.token = await sign();
  short.provider.connect();
  await until(() => short.provider.synced, "a fresh token lets it in again");
  expect(mine.code.toString()).toBe("");

  expect(mine.closeCodes).toEqual([]);
  await owner.request("DELETE", `/api/documents/${documentId}`);
  await mine.closedWith(4404);
  expect(mine.provider.shouldConnect).toBe(false);
});

test("[TRN37] who types from the first moment on loses nothing", async () => {
  const typing = open(await sign(), false);
  const keys = 200;
  const typed = new Promise<void>((resolve) => {
    typing.provider.on("status", ({ status }) => {
      if (status !== "connected" || typing.code.length > 0) return;
      for (let key = 0; key < keys; key += 1) typing.code.insert(0, "x");
      resolve();
    });
  });
  typing.provider.connect();
  await typed;
  const reader = open(await sign());
  await until(() => reader.code.length === keys, "the reader has every key");
  expect(typing.provider.shouldConnect).toBe(true);
});

test("[TRN38] two tabs of one person see each other and leave each other's carets alone", async () => {
  const token = await owner.token(documentId);
  const [left, right] = [open(token), open(token)];
  await Promise.all([left.synced(), right.synced()]);
  const sees = (one: YWebsocketClient, step: number) =>
    one.others.some((state) => state.step === step);
  // Each step is a turn around the server and back: a caret that is fought over grows in between.
  for (let step = 0; step < 20; step += 1) {
    left.shows({ step });
    right.shows({ step });
    await until(() => sees(left, step) && sees(right, step), `both see step ${step}`);
  }
  for (const { provider, doc } of [left, right]) {
    // The first is the empty state that y-protocols begins with.
    expect(provider.awareness.meta.get(doc.clientID)?.clock).toBe(20);
  }
  right.destroy();
  await until(() => left.others.length === 0, "the right tab is gone");
});

test("[TRN39] an opcode that y-websocket has not ends its connection alone, and what follows counts no more", async () => {
  const bystander = open(await sign());
  await bystander.synced();
  const update = Y.encodeStateAsUpdate(textDocument("smuggled"));
  for (const type of [2, 4, 5, 7, 8, 9, 10]) {
    const socket = new WebSocket(
      `${server.url.replace("http", "ws")}/y/${documentId}?token=${await sign()}`,
    );
    const closed = new Promise((resolve) => socket.on("close", resolve));
    await new Promise((resolve) => socket.on("open", resolve));
    socket.send(Uint8Array.of(type, 2, 0));
    socket.send(Uint8Array.of(0, 2, update.byteLength, ...update));
    expect(await closed).toBe(4400);
  }
  bystander.write("alone");
  const reader = open(await sign());
  await until(() => reader.code.length > 0, "the bystander's word has arrived");
  expect(reader.code.toString()).toBe("alone ");
  expect(bystander.closeCodes).toEqual([]);
});

function textDocument(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText("code").insert(0, text);
  return doc;
}
