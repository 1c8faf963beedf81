// The stream alone, over a real line, with the test's own clock.
import { once } from "node:events";
import {
  createServer,
  get,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HttpDownlink } from "./HttpDownlink.ts";

// docs/protocol.md: "and has another every 15 s".
const commentEveryMs = 15_000;
const comment = ":\n\n";

let server: Server;
let downlink: HttpDownlink;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  downlink = new HttpDownlink(0);
  server = createServer((_request, response) => downlink.attach("stream", response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterEach(() => {
  downlink.drop();
  server.close();
  vi.useRealTimers();
});

interface Reader {
  /** Waits for as much, and then it has to be this, from the stream's start on. */
  hasHeard(text: string): Promise<void>;
  leave(): Promise<void>;
}

async function read(): Promise<Reader> {
  const { port } = server.address() as AddressInfo;
  const asked = get({ host: "127.0.0.1", port, agent: false });
  asked.on("error", () => undefined);
  const [, response] = (await once(server, "request")) as [IncomingMessage, ServerResponse];
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.on("error", () => undefined);
  let heard = "";
  answer.on("data", (data: Buffer) => {
    heard += data.toString();
  });
  return {
    async hasHeard(text) {
      while (heard.length < text.length) await once(answer, "data");
      expect(heard).toBe(text);
    },
    async leave() {
      asked.destroy();
      await once(response, "close");
    },
  };
}

test("[TRN80] a stream on which nothing happens says something every 15 s, which is no frame", async () => {
  const reader = await read();
  await reader.hasHeard(comment);
  for (let comments = 2; comments < 6; comments += 1) {
    vi.advanceTimersByTime(commentEveryMs);
    await reader.hasHeard(comment.repeat(comments));
  }
  // A moment earlier there is nothing.
  vi.advanceTimersByTime(commentEveryMs - 1);
  downlink.push(Uint8Array.of(1));
  await reader.hasHeard(`${comment.repeat(5)}id: 1\ndata: AQ==\n\n`);
});

test("[TRN80] a stream that was left, or has ended, has no timer", async () => {
  const reader = await read();
  expect(vi.getTimerCount()).toBe(1);
  await reader.leave();
  expect(vi.getTimerCount()).toBe(0);
  const other = await read();
  downlink.end({ code: 4500, reason: "" });
  await other.hasHeard(`${comment}event: close\ndata: {"code":4500,"reason":""}\n\n`);
  expect(vi.getTimerCount()).toBe(0);
});
