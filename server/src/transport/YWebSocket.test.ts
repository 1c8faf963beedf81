import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { frameTypes, readFrameHead } from "../sync/frames.ts";
import { writePresence } from "../sync/presenceStates.ts";
import type { Socket } from "./Socket.ts";
import { YWebSocket } from "./YWebSocket.ts";

const documentId = "doc" as DocumentId;
const { limits } = readConfig({});

/** A client between a socket and a sync side that only remember. */
function open() {
  const down: Uint8Array[] = [];
  const ends: CloseReason[] = [];
  const up: Uint8Array[] = [];
  const socket: Socket = {
    readyState: 1,
    silentMs: 0,
    waitingBytes: 0,
    heldBytes: 0,
    send: (frame) => void down.push(frame),
    close: (reason) => void ends.push(reason),
  };
  const client = new YWebSocket(socket, documentId, limits);
  const listener = {
    isKnown: true,
    receive: (frame: Uint8Array) => void up.push(frame),
    closed: () => undefined,
  };
  client.introduce(listener, "token");
  return {
    client,
    down,
    ends,
    up,
    /** Their types, the token's first. */
    upTypes: () => up.map((frame) => readFrameHead(frame)?.type),
    letIn: () => client.send(frame(frameTypes.auth, 2, "read-write")),
  };
}

function message(...parts: (number | string | Uint8Array)[]): Uint8Array {
  return encoding.encode((encoder) => {
    for (const part of parts) {
      if (typeof part === "number") encoding.writeVarUint(encoder, part);
      else if (typeof part === "string") encoding.writeVarString(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
  });
}

function frame(...parts: (number | string | Uint8Array)[]): Uint8Array {
  return message(documentId, ...parts);
}

function presence(...clients: number[]): Uint8Array {
  return writePresence(clients.map((client) => ({ client, clock: 1, state: {} })));
}

const update = message(frameTypes.sync, 2, Uint8Array.of(0, 0));

test("[TRN37] what comes before the token is looked at waits for that, in order", () => {
  const { client, upTypes, letIn } = open();
  client.receive(message(frameTypes.sync, 0, Uint8Array.of(0)));
  client.receive(message(frameTypes.queryAwareness));
  expect(upTypes()).toEqual([frameTypes.auth]);
  letIn();
  expect(upTypes()).toEqual([frameTypes.auth, frameTypes.sync, frameTypes.queryAwareness]);
});

test("[TRN37] who types a lot meanwhile is told to come again, and not to stay away", () => {
  const { client, ends, upTypes, letIn } = open();
  for (let sent = 0; sent <= limits.preAuthFrames; sent += 1) client.receive(update);
  expect(ends).toEqual([closeCodes.overloaded]);
  letIn();
  client.receive(update);
  expect(upTypes()).toEqual([frameTypes.auth]);
});

test("[TRN38] a client speaks for itself: what it repeats of others goes no further", () => {
  const { client, upTypes, letIn } = open();
  letIn();
  client.send(frame(frameTypes.awareness, presence(7, 8)));
  client.receive(message(frameTypes.awareness, presence(7)));
  expect(upTypes()).toEqual([frameTypes.auth]);
  client.receive(message(frameTypes.awareness, presence(1, 8)));
  client.send(frame(frameTypes.awareness, presence(1, 9)));
  client.receive(message(frameTypes.awareness, presence(9)));
  client.receive(message(frameTypes.awareness, presence(1)));
  expect(upTypes()).toEqual([frameTypes.auth, frameTypes.awareness, frameTypes.awareness]);
});

test("[TRN38] presence that cannot be read is left to the sync side to refuse", () => {
  const { client, up, letIn } = open();
  letIn();
  client.receive(message(frameTypes.awareness, Uint8Array.of(200)));
  client.receive(Uint8Array.of(frameTypes.awareness, 200));
  expect(up.slice(1)).toEqual([
    frame(frameTypes.awareness, Uint8Array.of(200)),
    Uint8Array.of(...message(documentId), frameTypes.awareness, 200),
  ]);
});

test("[TRN39] a refusal reaches y-websocket as a close code only, since it would print its address", () => {
  const { client, down, letIn } = open();
  client.send(frame(frameTypes.auth, 1, "No."));
  letIn();
  client.send(frame(frameTypes.syncStatus, 1));
  client.send(frame(frameTypes.stateless, "{}"));
  expect(down).toEqual([]);
  client.send(frame(frameTypes.syncReply, 1, Uint8Array.of(0, 0)));
  expect(down).toEqual([message(frameTypes.sync, 1, Uint8Array.of(0, 0))]);
});

test.for([2, 4, 5, 7, 8, 9, 10, 127])("[TRN39] a client has no message %i", (type) => {
  const { client, ends, upTypes, letIn } = open();
  letIn();
  client.receive(message(type, 0, Uint8Array.of(0)));
  expect(ends).toEqual([closeCodes.badFrame]);
  client.receive(update);
  expect(upTypes()).toEqual([frameTypes.auth]);
});
