import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type CutBody, readBody } from "./readBody.ts";

beforeEach(() => {
  cuts = [];
  refusals = 0;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

let cuts: CutBody[];
/** How often it was told that a body is too large. */
let refusals: number;

const limitedTo = (mostBytes: number) => ({
  mostBytes,
  onBytes: () => undefined,
  onTooLarge: () => {
    refusals += 1;
  },
  onCut: (reason: CutBody) => cuts.push(reason),
});

function slowRequest(): PassThrough & IncomingMessage {
  return Object.assign(new PassThrough(), { headers: {} }) as PassThrough & IncomingMessage;
}

test("[TRN24] a body that comes byte by byte is cut, and leaves no timer", async () => {
  const request = slowRequest();
  const outcome = expect(readBody(request, limitedTo(1_000))).rejects.toMatchObject({
    code: "invalid_request",
  });
  for (let second = 0; second < 20; second += 1) {
    if (!request.destroyed) request.write("a");
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(request.destroyed).toBe(true);
  await outcome;
  expect(cuts).toEqual(["slow"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("[TRN24] a large body over a slow line has the time that it needs", async () => {
  const request = slowRequest();
  const body = readBody(request, limitedTo(2_000_000));
  for (let second = 0; second < 60; second += 1) {
    request.write(new Uint8Array(20_000));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  request.end();
  expect((await body)?.byteLength).toBe(1_200_000);
  expect(cuts).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test("[TRN24] a body without a length is not kept beyond the limit", async () => {
  const request = slowRequest();
  const body = readBody(request, limitedTo(1_000));
  request.end(new Uint8Array(1_500));
  expect(await body).toBeUndefined();
  expect(cuts).toEqual([]);
  expect(refusals).toBe(1);

  const endless = slowRequest();
  const refused = expect(readBody(endless, limitedTo(1_000))).rejects.toMatchObject({
    code: "invalid_request",
  });
  endless.write(new Uint8Array(2_500));
  await refused;
  expect(endless.destroyed).toBe(true);
  expect(cuts).toEqual(["large"]);
  expect(refusals).toBe(2);
});

test("[TRN81] a body that is too large is told once, as soon as that is known, and read on to its end", async () => {
  const request = slowRequest();
  const body = readBody(request, limitedTo(1_000));
  request.write(new Uint8Array(1_000));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(refusals).toBe(0);
  request.write("a");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(refusals).toBe(1);
  request.end("b");
  expect(await body).toBeUndefined();
  expect(refusals).toBe(1);

  const told = Object.assign(slowRequest(), { headers: { "content-length": "1001" } });
  expect(await readBody(told, limitedTo(1_000))).toBeUndefined();
  expect(refusals).toBe(2);
  expect(cuts).toEqual([]);
});
