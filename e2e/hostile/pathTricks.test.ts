// Addresses that try to be another document's, another folder's, or too much.
import { afterEach, beforeEach, expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { rawRequest } from "../harness/rawRequest.ts";
import { readMetric } from "../harness/readMetric.ts";

let server: LiveServer;
let owner: Guest;
let documentId: string;

beforeEach(async () => {
  server = await LiveServer.start();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
});

afterEach(() => server.dispose());

const upgrade = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
};

/** Each holds the id of a document that its sender may open, and is none. */
function tricksWith(id: string): string[] {
  const encoded = `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`;
  return [
    `${id}/..`,
    `../${id}`,
    `..%2f${id}`,
    `${id}%2f..`,
    `${id}%2F`,
    `%2e%2e%2f${id}`,
    `%252e%252e%252f${id}`,
    `..%5c${id}`,
    `..\\${id}`,
    `./${id}`,
    `${id}.`,
    `${id}..`,
    `${id};a=b`,
    `${id}%00`,
    `${id}%00.json`,
    `${id}%0d%0aX-Other:%201`,
    `${id}%20`,
    `${id}%3ftoken=x`,
    `${id}%23`,
    encoded,
    `${id}%E2%80%8B`,
    `%EF%BC%8E%EF%BC%8E%EF%BC%8F${id}`,
    `%c0%ae%c0%ae%c0%af${id}`,
    `%u002e%u002e${id}`,
    `${id}%`,
    `${id}%zz`,
    id.repeat(4),
    id.repeat(600),
    "constructor%00",
    "..",
    ".",
    "%",
    "",
  ];
}

test("[HST13] what stands where an id belongs and is none opens nothing, at no door", async () => {
  const tricks = tricksWith(documentId);
  const token = await owner.token(documentId);
  for (const trick of tricks) {
    const asked = [
      rawRequest(server.url, "GET", `/sync/${trick}`, upgrade),
      rawRequest(server.url, "GET", `/y/${trick}?token=${token}`, upgrade),
      rawRequest(server.url, "POST", `/sync/${trick}/http`, { "Content-Length": "0" }),
    ];
    expect(await Promise.all(asked), trick).toEqual([404, 404, 404]);
  }
  const opened = (door: string) =>
    readMetric(server.url, `cowrite_connections_opened_total{door="${door}"}`);
  const doors = await Promise.all(["websocket", "y-websocket", "http"].map(opened));
  expect(doors).toEqual([0, 0, 0]);
  expect(await rawRequest(server.url, "GET", `/sync/${documentId}`, upgrade)).toBe(101);
});

test("[HST13] what is no address of HTTP is refused before any door", async () => {
  for (const target of [
    `/sync/${documentId}\0`,
    `/sync/${documentId}\u200b`,
    `/sync/\uff0e\uff0e\uff0f${documentId}`,
    `/sync/${documentId} x`,
    `/sync/${documentId.repeat(2_000)}`,
  ]) {
    expect([400, 431], target).toContain(await rawRequest(server.url, "GET", target, upgrade));
  }
  // Addresses that a proxy is asked, or that only look like the door's.
  for (const target of [
    `${server.url}/sync/${documentId}`,
    `//sync/${documentId}`,
    `/SYNC/${documentId}`,
    `/%73ync/${documentId}`,
    `/x/../sync/${documentId}`,
  ]) {
    expect(await rawRequest(server.url, "GET", target, upgrade), target).toBe(404);
  }
});
