import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import type { Socket, SocketListener } from "../transport/Socket.ts";
import { DoorMeter } from "./DoorMeter.ts";
import { Metrics } from "./Metrics.ts";

const id = "a-document" as DocumentId;
const request = new Request("http://localhost/");

function setUp() {
  const metrics = new Metrics();
  const meter = new DoorMeter(metrics);
  const sent: (Uint8Array | number)[] = [];
  const heard: (Uint8Array | number)[] = [];
  const socket: Socket = {
    readyState: 1,
    silentMs: 7,
    waitingBytes: 0,
    heldBytes: 0,
    send: (frame) => sent.push(frame),
    close: ({ code }) => sent.push(code),
  };
  let inner: Socket | undefined;
  const accept = (given: Socket): SocketListener => {
    inner = given;
    return {
      isKnown: true,
      receive: (frame) => heard.push(frame),
      closed: (code) => heard.push(code),
    };
  };
  const open = (door: string) => meter.accept(door, accept)(socket, id, request);
  const lines = async () =>
    (await metrics.text())
      .split("\n")
      .filter((line) => /^cowrite_(bodies|door|conn|rec|sent)/.test(line));
  return { meter, open, sent, heard, lines, inner: () => inner };
}

test("[OPS78] connections, frames and bytes are counted by door, and passed on as they are", async () => {
  const { open, sent, heard, lines, inner } = setUp();
  const frame = Uint8Array.of(1, 2, 3);
  const first = open("websocket");
  first.receive(frame);
  first.receive(frame);
  inner()?.send(frame);
  inner()?.close(closeCodes.tooSlow);
  expect([inner()?.readyState, inner()?.silentMs, first.isKnown]).toEqual([1, 7, true]);
  open("http");
  expect(heard).toEqual([frame, frame]);
  expect(sent).toEqual([frame, 4508]);
  const counted = await lines();
  expect(counted).toEqual(
    expect.arrayContaining([
      'cowrite_door_connections{door="websocket"} 1',
      'cowrite_door_connections{door="http"} 1',
      'cowrite_received_frames_total{door="websocket"} 2',
      'cowrite_received_bytes_total{door="websocket"} 6',
      'cowrite_sent_frames_total{door="websocket"} 1',
      'cowrite_sent_bytes_total{door="websocket"} 3',
      'cowrite_sent_bytes_total{door="http"} 0',
    ]),
  );
  // Looking counts nothing twice.
  expect(await lines()).toEqual(counted);
});

test("[OPS78] ends are counted by code, once each, and no client makes a series of its own", async () => {
  const { meter, open, heard, lines } = setUp();
  for (const code of [4508, 4508, 1006, 3777, 4999]) {
    const listener = open("websocket");
    listener.closed(code, "", undefined);
    listener.closed(code, "", undefined);
  }
  meter.turnedAway("websocket")("origin_not_allowed");
  meter.cutBody("slow");
  expect(heard.filter((code) => code === 4999)).toHaveLength(2);
  expect(await lines()).toEqual(
    expect.arrayContaining([
      'cowrite_door_connections{door="websocket"} 0',
      'cowrite_connections_opened_total{door="websocket"} 5',
      'cowrite_connections_closed_total{door="websocket",code="4508"} 2',
      'cowrite_connections_closed_total{door="websocket",code="1006"} 1',
      'cowrite_connections_closed_total{door="websocket",code="other"} 2',
      'cowrite_connections_turned_away_total{door="websocket",reason="origin_not_allowed"} 1',
      'cowrite_bodies_cut_total{reason="slow"} 1',
      'cowrite_bodies_cut_total{reason="large"} 0',
    ]),
  );
});
