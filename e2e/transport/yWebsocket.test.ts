import { afterEach, beforeEach, expect, test, vi } from "vitest";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { Guest } from "../harness/Guest.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";
import { until } from "../harness/WritingClient.ts";

let server: TestServer;
let owner: Guest;
let documentId: string;
const providers: WebsocketProvider[] = [];

beforeEach(async () => {
  server = await startServer();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
});

afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy();
  await server.close();
});

/** @param connect false to have a word before it begins. */
function open(token: string, connect = true): WebsocketProvider {
  const url = `${server.url.replace("http", "ws")}/y`;
  const provider = new WebsocketProvider(url, documentId, new Y.Doc(), {
    params: { token },
    connect,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    // Two tabs would find each other past the server.
    disableBc: true,
  });
  providers.push(provider);
  return provider;
}

test("[TRN38] two tabs of one person see each other and leave each other's carets alone", async () => {
  const token = await owner.token(documentId);
  const [left, right] = [open(token), open(token)];
  await until(() => left.synced && right.synced, "both are synced");
  const sees = (one: WebsocketProvider, other: WebsocketProvider, step: number) =>
    one.awareness.getStates().get(other.doc.clientID)?.step === step;
  // Each step is a turn around the server and back: a caret that is fought over grows in between.
  for (let step = 0; step < 20; step += 1) {
    left.awareness.setLocalStateField("step", step);
    right.awareness.setLocalStateField("step", step);
    await until(() => sees(left, right, step) && sees(right, left, step), `both see step ${step}`);
  }
  for (const { awareness, doc } of [left, right]) {
    // The first is the empty state that y-protocols begins with.
    expect(awareness.meta.get(doc.clientID)?.clock).toBe(20);
  }
  right.destroy();
  await until(() => left.awareness.getStates().size === 1, "the right tab is gone");
});

test("[TRN37] who types from the first moment on loses nothing", async () => {
  const token = await owner.token(documentId);
  const typing = open(token, false);
  const keys = 200;
  const typed = new Promise<void>((resolve) => {
    typing.on("status", ({ status }) => {
      if (status !== "connected" || typing.doc.getText("code").length > 0) return;
      for (let key = 0; key < keys; key += 1) typing.doc.getText("code").insert(0, "x");
      resolve();
    });
  });
  typing.connect();
  await typed;
  const reader = open(token);
  const received = () => reader.doc.getText("code").length === keys;
  await until(received, "the reader has every key");
  expect(typing.shouldConnect).toBe(true);
});

test("[TRN39] a bad token is told by the code 4401, y-websocket stops by itself, and prints no token", async () => {
  const printed: unknown[] = [];
  const spies = (["warn", "error", "log"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((...words: unknown[]) => void printed.push(words)),
  );
  try {
    const provider = open("a-token-that-nobody-may-print");
    const closed = new Promise((resolve) => provider.once("closed", resolve));
    expect(await closed).toMatchObject({ code: 4401 });
    expect(provider.shouldConnect).toBe(false);
    expect(JSON.stringify(printed)).not.toContain("nobody-may-print");
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
});
