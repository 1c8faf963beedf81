import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { RawClient } from "../harness/RawClient.ts";
import { startServer, type TestServer } from "../harness/startServer.ts";

const ping = Uint8Array.of(9);

let server: TestServer;
let owner: Guest;
let documentId: string;

beforeEach(async () => {
  server = await startServer();
  owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
});

afterEach(() => server.close());

test("[TRN40] a ping is answered with a pong", async () => {
  const client = await new RawClient(server.url, documentId).opened();
  client.authenticate(documentId, await owner.token(documentId));
  client.send(ping);
  await vi.waitFor(() => {
    expect(client.frames.filter((frame) => frame.length === 1).map(([type]) => type)).toEqual([10]);
  });
  client.terminate();
});

test("[TRN40] before authentication, pings count as frames", async () => {
  const client = await new RawClient(server.url, documentId).opened();
  for (let sent = 0; sent < 17; sent += 1) client.send(ping);
  expect((await client.closed).code).toBe(4401);
});
