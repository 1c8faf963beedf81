import { once } from "node:events";
import { createServer, get, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { type LimitName, type Limits, limits as limitTable } from "@cowrite/shared/limits.ts";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { HttpSession } from "./HttpSession.ts";

const defaults = Object.fromEntries(
  Object.entries(limitTable).map(([name, { value }]) => [name, value]),
) as Record<LimitName, number> as Limits;

const server = createServer((request, response) => {
  requests.push({ request, response });
});
const requests: { request: IncomingMessage; response: ServerResponse }[] = [];
let session: HttpSession;

beforeEach(async () => {
  if (!server.listening) await once(server.listen(0, "127.0.0.1"), "listening");
  session = new HttpSession({ limits: defaults, onForgotten: () => undefined });
  session.open({ isKnown: true, receive: () => undefined, closed: () => undefined });
});

afterEach(() => {
  session.dispose();
  server.closeAllConnections();
});

afterAll(() => {
  server.close();
});

/** Asks for a stream, and reads all of it. */
async function listen(after: number): Promise<() => string> {
  let text = "";
  const asked = get({ port: (server.address() as AddressInfo).port }, (response) => {
    response.on("data", (data: Buffer) => {
      text += data.toString();
    });
    response.on("error", () => undefined);
  });
  asked.on("error", () => undefined);
  await vi.waitFor(() => expect(requests.length).toBeGreaterThan(0));
  const { response } = requests.shift() as { response: ServerResponse };
  expect(session.listen({ kind: "stream", after, waits: true, response })).toBe(true);
  return () => text;
}

test("[TRN17] what was written and may be lost is no longer waiting, and is kept all the same", async () => {
  session.send(new Uint8Array(10_000));
  expect(session.waitingBytes).toBeGreaterThanOrEqual(10_000);
  const text = await listen(0);
  await vi.waitFor(() => expect(text()).toContain("id: 1\n"));
  await vi.waitFor(() => expect(session.waitingBytes).toBe(0));
  expect(session.heldBytes).toBeGreaterThanOrEqual(10_000);
  const again = await listen(0);
  await vi.waitFor(() => expect(again()).toContain("id: 1\n"));
});

test("[TRN17] a stream ends when much is kept, and the next one says what has arrived", async () => {
  const text = await listen(0);
  for (let frame = 0; frame < 5; frame += 1) session.send(new Uint8Array(100_000));
  await vi.waitFor(() => expect(text()).toContain("id: 5\n"));
  session.send(Uint8Array.of(1));
  const next = await listen(5);
  await vi.waitFor(() => expect(next()).toContain("id: 6\ndata: AQ==\n"));
  expect(text()).not.toContain("id: 6\n");
});

test("[BRD30] what an ended session keeps to be asked for is little, though its last words are kept", async () => {
  session.send(Uint8Array.of(1));
  session.close(closeCodes.rightsChanged);
  const words = await listen(0);
  await vi.waitFor(() => expect(words()).toContain("id: 1\ndata: AQ==\n"));
  await vi.waitFor(() => expect(words()).toContain("event: close\n"));

  const other = new HttpSession({ limits: defaults, onForgotten: () => undefined });
  for (let frame = 0; frame < 5; frame += 1) other.send(new Uint8Array(100_000));
  expect(other.waitingBytes).toBeGreaterThan(500_000);
  other.close(closeCodes.rightsChanged);
  expect(other.waitingBytes).toBe(0);
  expect(other.tellEnd()?.code).toBe(closeCodes.rightsChanged.code);
  other.dispose();
});

test("[TRN16] a session that was left has no timer", () => {
  vi.useFakeTimers();
  const other = new HttpSession({ limits: defaults, onForgotten: () => undefined });
  expect(vi.getTimerCount()).toBe(1);
  other.leave();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test("[LIM21] an older body that comes whole at last leaves the newer one to be given back at the end", async () => {
  const send = async () => {
    const { port } = server.address() as AddressInfo;
    const headers = { "content-length": 1_000 };
    const body = request({ port, method: "POST", headers, agent: false });
    body.on("error", () => undefined);
    body.write("a");
    await vi.waitFor(() => expect(requests.length).toBeGreaterThan(0));
    return (requests.shift() as { request: IncomingMessage }).request;
  };
  const older = await send();
  session.expect(older);
  const newer = await send();
  session.expect(newer);
  session.take(1, new Uint8Array(), older);
  session.close(closeCodes.serverStops);
  expect(newer.destroyed).toBe(true);
});
