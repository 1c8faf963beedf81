import type { UserId } from "@cowrite/shared/ids.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AnswerPace } from "./AnswerPace.ts";
import type { Identity } from "./authorize.ts";
import { ConnectionPresence } from "./ConnectionPresence.ts";
import { PresenceRoom, type PresentConnection } from "./PresenceRoom.ts";
import { type PresenceEntry, writePresence } from "./presenceStates.ts";

let room: PresenceRoom;

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"],
  });
  const onFault = (error: unknown) => expect.fail(String(error));
  room = new PresenceRoom({ now: () => performance.now(), onFault });
});

afterEach(() => {
  room.dispose();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

class Visitor implements PresentConnection {
  readonly address = "doc";
  readonly silentMs = 0;
  readonly identity = { userId: "u1" as UserId, name: "Ada", isHidden: false } as Identity;
  readonly frames: Uint8Array[] = [];
  readonly ends: number[] = [];
  readonly presence: ConnectionPresence;
  delayed = 0;
  leftOut = 0;

  constructor(maxBytes = 8_192) {
    this.presence = new ConnectionPresence({
      connection: this,
      maxBytes,
      pace: new AnswerPace({
        rest: () => undefined,
        onDelayed: () => {
          this.delayed += 1;
        },
      }),
      spendOn: (act) => act(),
      onLeftOut: (states) => {
        this.leftOut += states;
      },
      onFault: (error) => {
        throw error;
      },
      end: ({ code }) => this.ends.push(code),
    });
  }

  tell(frame: Uint8Array): void {
    this.frames.push(frame);
  }

  show(...entries: PresenceEntry[]): void {
    this.presence.receive(writePresence(entries));
  }
}

function crowd(count: number): PresenceEntry[] {
  return Array.from({ length: count }, (_, client) => ({ client, clock: 1, state: { client } }));
}

test("[LIM32] of a frame with a crowd in it, eight states are read, before the join as well", () => {
  const visitor = new Visitor();
  const parse = vi.spyOn(JSON, "parse");
  for (let frame = 0; frame < 20; frame += 1) visitor.show(...crowd(10_000));
  expect(parse.mock.calls.length).toBeLessThanOrEqual(20 * 8);
  visitor.presence.join(room);
  expect(room.states()).toHaveLength(8);
  parse.mockClear();
  visitor.show(...crowd(10_000));
  expect(parse.mock.calls.length).toBeLessThanOrEqual(8);
  expect(visitor.leftOut).toBe(21 * (10_000 - 8));
  expect(visitor.ends).toEqual([]);
});

test("[LIM32] a client that is repeated in one frame is read once, and what is others' not at all", () => {
  const [visitor, other] = [new Visitor(), new Visitor()];
  Object.assign(other.identity, { userId: "u2" });
  visitor.presence.join(room);
  other.presence.join(room);
  other.show({ client: 5, clock: 1, state: { cursor: 1 } });
  const parse = vi.spyOn(JSON, "parse");
  visitor.show(
    ...Array.from({ length: 5_000 }, (_, clock) => ({ client: 5, clock, state: {} })),
    ...Array.from({ length: 5_000 }, (_, clock) => ({ client: 6, clock, state: {} })),
  );
  expect(parse).toHaveBeenCalledTimes(1);
  expect(room.states()).toHaveLength(2);
  expect(visitor.leftOut).toBe(9_999);
});

test("[LIM32] what is kept until the join is left out then, and counted, where it is others'", () => {
  const [visitor, other] = [new Visitor(), new Visitor()];
  Object.assign(other.identity, { userId: "u2" });
  other.presence.join(room);
  other.show({ client: 5, clock: 1, state: { cursor: 1 } });
  visitor.show(
    { client: 5, clock: 2, state: { cursor: 2 } },
    { client: 6, clock: 2, state: { cursor: 3 } },
  );
  visitor.presence.join(room);
  expect(room.states()).toMatchObject([{ cursor: 1 }, { cursor: 3 }]);
  expect([visitor.leftOut, other.leftOut]).toEqual([1, 0]);
});

test("[LIM32] a list that is longer than any crowd is refused", () => {
  const visitor = new Visitor();
  visitor.show(...crowd(30_000));
  expect(visitor.ends).toEqual([4414]);
});

test("[LIM15] a state that nests so deep that it could not be told is refused, whatever its limit", () => {
  for (const maxBytes of [0, 1_000_000]) {
    const visitor = new Visitor(maxBytes);
    visitor.presence.join(room);
    const json = `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    const states = vi.spyOn(JSON, "stringify").mockReturnValueOnce(json);
    visitor.show({ client: 1, clock: 1, state: {} });
    states.mockRestore();
    expect(visitor.ends).toEqual([4414]);
    expect(room.states()).toEqual([]);
  }
});

test("[LIM33] whoever asks who is there all the time is answered a few times a second", () => {
  const visitor = new Visitor();
  visitor.presence.join(room);
  visitor.show({ client: 1, clock: 1, state: {} });
  visitor.frames.length = 0;
  for (let question = 0; question < 500; question += 1) visitor.presence.tellAll();
  expect(visitor.frames).toHaveLength(1);
  expect(visitor.delayed).toBe(499);
  vi.advanceTimersByTime(1_000);
  expect(visitor.frames).toHaveLength(2);
  visitor.presence.tellAll();
  visitor.presence.tellAll();
  visitor.presence.leave();
  expect(vi.getTimerCount()).toBe(0);
});
