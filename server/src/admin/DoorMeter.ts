// Counts what passes each door: connections, frames, bytes, and why connections end. A frame costs
// two additions; the metrics read the sums when somebody looks.
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { EndReason } from "../sync/endCauses.ts";
import type { CutBody } from "../transport/readBody.ts";
import type { Accept, Socket, SocketListener } from "../transport/Socket.ts";
import type { LabelledValue, Metrics } from "./Metrics.ts";

class DoorCounts {
  open = 0;
  opened = 0;
  receivedFrames = 0;
  receivedBytes = 0;
  sentFrames = 0;
  sentBytes = 0;
  readonly closed = new Map<string, number>();
  /** Turned away before there was a connection. */
  readonly refused = new Map<string, number>();
}

type Counted = "open" | "opened" | `${"received" | "sent"}${"Frames" | "Bytes"}`;

export class DoorMeter {
  readonly #doors = new Map<string, DoorCounts>();
  readonly #cutBodies: Record<CutBody, number> = { slow: 0, large: 0 };

  constructor(metrics: Metrics) {
    const sum = (kind: "gauge" | "counter", counted: Counted, name: string, help: string) =>
      metrics.observeFamily({
        name,
        help,
        kind,
        labels: ["door"],
        read: () => this.#sums(counted),
      });
    sum("gauge", "open", "cowrite_door_connections", "Open connections, by door.");
    sum("counter", "opened", "cowrite_connections_opened_total", "Connections let in, by door.");
    const received = "Frames that came in, by door.";
    sum("counter", "receivedFrames", "cowrite_received_frames_total", received);
    sum("counter", "receivedBytes", "cowrite_received_bytes_total", "Their bytes.");
    const sent = "Frames that were sent, by door.";
    sum("counter", "sentFrames", "cowrite_sent_frames_total", sent);
    sum("counter", "sentBytes", "cowrite_sent_bytes_total", "Their bytes.");
    metrics.observeFamily({
      name: "cowrite_connections_closed_total",
      help: "Connections that ended, by door and close code (docs/protocol.md).",
      kind: "counter",
      labels: ["door", "code"],
      read: () => this.#reasons("closed", "code"),
    });
    metrics.observeFamily({
      name: "cowrite_connections_turned_away_total",
      help: "Attempts to connect that were refused before there was a connection.",
      kind: "counter",
      labels: ["door", "reason"],
      read: () => this.#reasons("refused", "reason"),
    });
    metrics.observeFamily({
      name: "cowrite_bodies_cut_total",
      help: "Bodies of the HTTP door whose line was cut, by what was wrong with them.",
      kind: "counter",
      labels: ["reason"],
      read: () =>
        Object.entries(this.#cutBodies).map(([reason, value]) => ({ labels: { reason }, value })),
    });
  }

  /** @returns what that door has to call instead of `accept`. */
  accept(door: string, accept: Accept): Accept {
    const counts = this.#countsOf(door);
    return (socket, documentId, request) => {
      counts.open += 1;
      counts.opened += 1;
      const listener = accept(new MeteredSocket(socket, counts), documentId, request);
      return new MeteredListener(listener, counts);
    };
  }

  /** @returns what that door has to call for whom it turns away. */
  turnedAway(door: string): (reason: string) => void {
    const { refused } = this.#countsOf(door);
    return (reason) => add(refused, reason);
  }

  /** A body of the HTTP door was cut: of its session, where it was slow, nothing is told for a while. */
  cutBody(reason: CutBody): void {
    this.#cutBodies[reason] += 1;
  }

  #countsOf(door: string): DoorCounts {
    const counts = this.#doors.get(door) ?? new DoorCounts();
    this.#doors.set(door, counts);
    return counts;
  }

  *#sums(counted: Counted): Iterable<LabelledValue<"door">> {
    for (const [door, counts] of this.#doors) yield { labels: { door }, value: counts[counted] };
  }

  *#reasons<Label extends string>(
    counted: "closed" | "refused",
    label: Label,
  ): Iterable<LabelledValue<"door" | Label>> {
    for (const [door, counts] of this.#doors) {
      for (const [reason, value] of counts[counted]) {
        yield { labels: { door, [label]: reason } as Record<"door" | Label, string>, value };
      }
    }
  }
}

class MeteredSocket implements Socket {
  readonly #socket: Socket;
  readonly #counts: DoorCounts;

  constructor(socket: Socket, counts: DoorCounts) {
    this.#socket = socket;
    this.#counts = counts;
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  get waitingBytes(): number {
    return this.#socket.waitingBytes;
  }

  get heldBytes(): number {
    return this.#socket.heldBytes;
  }

  get silentMs(): number | undefined {
    return this.#socket.silentMs;
  }

  send(frame: Uint8Array): void {
    this.#counts.sentFrames += 1;
    this.#counts.sentBytes += frame.byteLength;
    this.#socket.send(frame);
  }

  close(reason: CloseReason): void {
    this.#socket.close(reason);
  }
}

class MeteredListener implements SocketListener {
  readonly #listener: SocketListener;
  readonly #counts: DoorCounts;
  #isClosed = false;

  constructor(listener: SocketListener, counts: DoorCounts) {
    this.#listener = listener;
    this.#counts = counts;
  }

  get isKnown(): boolean {
    return this.#listener.isKnown;
  }

  receive(frame: Uint8Array): void {
    this.#counts.receivedFrames += 1;
    this.#counts.receivedBytes += frame.byteLength;
    this.#listener.receive(frame);
  }

  closed(code: number, reason: string, own: EndReason | undefined): void {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#counts.open -= 1;
      add(this.#counts.closed, knownCodes.has(code) ? String(code) : "other");
    }
    this.#listener.closed(code, reason, own);
  }
}

// Ours, and those of RFC 6455 that browsers and networks give. A client may send any other, and
// must not make a series of each.
const knownCodes: ReadonlySet<number> = new Set([
  ...Object.values(closeCodes).map(({ code }) => code),
  1000,
  1001,
  1005,
  1006,
  1009,
]);

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
