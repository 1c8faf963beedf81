// Whose address counts: `TRUST_PROXY`, with visitors of several addresses behind a proxy that says for
// whom it asks, and with visitors who say of themselves where they come from.
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { afterEach, describe, expect, test } from "vitest";
import WebSocket from "ws";
import { Guest } from "../harness/Guest.ts";
import { LiveServer } from "../harness/LiveServer.ts";
import { HttpProxy } from "./HttpProxy.ts";

// The proxy, and the owner of the document, come to the server from 127.0.0.1.
const ada = "127.0.0.2";
const bob = "127.0.0.3";

const connectionsPerAddress = 3;
const tooMany = closeCodes.tooMany.code;

/** Through which door one of them comes, so that each takes a place at all. */
const doors = ["sync", "http", "y"] as const;

interface Visit {
  /** The address that they have. */
  from: string;
  /** What they write into `X-Forwarded-For` themselves. */
  claims?: string;
}

let server: LiveServer;
let proxy: HttpProxy;
let documentId: string;
let token: string;
const sockets: WebSocket[] = [];

async function start(trustProxy: "on" | "off"): Promise<void> {
  server = await LiveServer.start({
    TRUST_PROXY: trustProxy,
    LIMIT_GUESTS_PER_MINUTE: "2",
    LIMIT_CONNECTIONS_PER_ADDRESS: String(connectionsPerAddress),
  });
  proxy = await HttpProxy.start({ target: server.url, forwards: true });
  const owner = await Guest.create(server.url, "Owner");
  documentId = await owner.createDocument();
  token = await owner.token(documentId);
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await proxy.close();
  await server.dispose();
});

function optionsOf({ from, claims }: Visit) {
  const headers = claims === undefined ? {} : { "x-forwarded-for": claims };
  return { localAddress: from, headers };
}

async function post(url: string, visit: Visit): Promise<IncomingMessage> {
  const { localAddress, headers } = optionsOf(visit);
  const asked = request(url, {
    method: "POST",
    agent: false,
    localAddress,
    headers: { ...headers, "content-type": "application/json" },
  });
  asked.end("{}");
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  return answer;
}

/** @returns the status of the answer. */
async function becomesGuest(url: string, visit: Visit): Promise<number | undefined> {
  return (await post(`${url}/api/guests`, visit)).statusCode;
}

/** @returns the close code of who is not let in. */
async function connects(
  url: string,
  door: (typeof doors)[number],
  visit: Visit,
): Promise<number | undefined> {
  if (door === "http") {
    const { headers } = await post(`${url}/sync/${documentId}/http`, visit);
    const code = headers["cowrite-close"];
    return code === undefined ? undefined : Number(code);
  }
  const address = `${url.replace("http", "ws")}/${door}/${documentId}?token=${token}`;
  const socket = new WebSocket(address, optionsOf(visit));
  sockets.push(socket);
  return new Promise((resolve, reject) => {
    socket.on("open", () => socket.ping());
    socket.on("pong", () => resolve(undefined));
    socket.on("close", resolve);
    socket.on("error", reject);
  });
}

/** Takes all places of an address, one through each door, and finds no other at any. */
async function fillsPlaces(url: string, visitOf: (nth: number) => Visit): Promise<void> {
  for (const [nth, door] of doors.entries()) {
    expect(await connects(url, door, visitOf(nth)), door).toBeUndefined();
  }
  for (const [nth, door] of doors.entries()) {
    expect(await connects(url, door, visitOf(doors.length + nth)), door).toBe(tooMany);
  }
}

/** Whatever somebody says of themselves: an address for each time, those of others among them. */
const claimsOf = (nth: number) => [`10.0.0.${nth}`, bob, `${bob}, 10.1.0.${nth}`][nth % 3];
const forging = (nth: number): Visit => ({ from: ada, claims: claimsOf(nth) ?? bob });

describe("with TRUST_PROXY, behind the proxy", () => {
  test("[API11] each address has a limit of its own, whatever its visitor claims", async () => {
    await start("on");
    expect(await becomesGuest(proxy.url, forging(0))).toBe(201);
    expect(await becomesGuest(proxy.url, forging(1))).toBe(201);
    expect(await becomesGuest(proxy.url, forging(2))).toBe(429);
    expect(await becomesGuest(proxy.url, { from: ada })).toBe(429);
    expect(await becomesGuest(proxy.url, { from: bob })).toBe(201);
  });

  test("[API11] [TRN13] and places of its own, at each door", async () => {
    await start("on");
    await fillsPlaces(proxy.url, forging);
    await fillsPlaces(proxy.url, () => ({ from: bob }));
  });

  test("[APP20] the checkup tells that a proxy says for whom it asks, and that it is believed", async () => {
    await start("on");
    const facts = await (await fetch(`${proxy.url}/api/checkup`)).json();
    expect(facts).toMatchObject({ isForwarded: true, forwardedProto: "http", trustsProxy: true });
  });
});

describe("without TRUST_PROXY", () => {
  test("[API11] the address of the socket counts, and a forged header for nothing", async () => {
    await start("off");
    expect(await becomesGuest(server.url, forging(0))).toBe(201);
    expect(await becomesGuest(server.url, forging(1))).toBe(201);
    expect(await becomesGuest(server.url, forging(2))).toBe(429);
    expect(await becomesGuest(server.url, { from: bob })).toBe(201);
  });

  test("[API11] [TRN13] so it is with places, at each door", async () => {
    await start("off");
    await fillsPlaces(server.url, forging);
    expect(await connects(server.url, "sync", { from: bob })).toBeUndefined();
  });

  test("[API11] what the proxy says counts for nothing either: all behind it are one", async () => {
    await start("off");
    // The owner was the first guest from there.
    expect(await becomesGuest(proxy.url, { from: ada })).toBe(201);
    expect(await becomesGuest(proxy.url, { from: bob })).toBe(429);
  });
});
