import type { UserId } from "@cowrite/shared/ids.ts";
import { expect, test, vi } from "vitest";
import { SignsOfLife } from "../transport/SignsOfLife.ts";
import { type PresencePage, roomOfEachTest } from "./PresencePage.ts";
import { type PresenceEntry, readPresence, writePresence } from "./presenceStates.ts";

const here = roomOfEachTest();
const { pageOf } = here;

test("[CRD3] nobody can pose as another: the server writes id and name", () => {
  const [ada, bob] = [pageOf("u1", "Ada"), pageOf("u2", "Bob")];
  ada.show({ user: { id: "u2", name: "Bob", color: "#112233" }, cursor: null });
  expect(bob.sees(ada)).toEqual({
    user: { id: "u1", name: "Ada", color: "#112233" },
    cursor: null,
  });
});

test("[CRD3] a token without a name leaves the name to its bearer, never the id", () => {
  const [visitor, bob] = [pageOf("u3", ""), pageOf("u2")];
  visitor.show({ user: { id: "u1", name: "Visitor" } });
  expect(bob.sees(visitor)).toEqual({ user: { id: "u3", name: "Visitor" } });
});

test("[CRD3] nobody can speak for another's client id, nor send them away", () => {
  const [ada, bob, eve] = [pageOf("u1"), pageOf("u2"), pageOf("u3")];
  ada.show({ cursor: 1 });
  here.room.update(eve, [{ client: ada.client, clock: 99, state: { cursor: 2 } }]);
  here.room.update(eve, [{ client: ada.client, clock: 100, state: null }]);
  vi.advanceTimersByTime(1_000);
  expect(bob.sees(ada)).toMatchObject({ cursor: 1 });
});

test("[CRD3] the same person takes a client id over from a dying connection", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.show({ cursor: 1 });
  const again = pageOf("u1");
  here.room.update(again, [{ client: ada.client, clock: 50, state: { cursor: 2 } }]);
  here.room.leave(ada);
  vi.advanceTimersByTime(1_000);
  expect(bob.sees(ada)).toMatchObject({ cursor: 2 });
});

/** Eve takes their id while they are away, and Bob sees nothing of it; then they come again. */
function expectKeptFor(
  away: PresencePage,
  { bob, eve }: Record<"bob" | "eve", PresencePage>,
): void {
  here.room.update(eve, [{ client: away.client, clock: 99, state: { cursor: 2 } }]);
  vi.advanceTimersByTime(100);
  expect(bob.sees(away)).toBeUndefined();
  here.room.join(away);
  away.show({ cursor: 3 });
  vi.advanceTimersByTime(100);
  expect(bob.sees(away)).toMatchObject({ cursor: 3, user: { id: "u1" } });
}

test("[CRD31] nobody takes a client id whose owner is away for a moment", () => {
  const [ada, bob, eve] = [pageOf("u1"), pageOf("u2"), pageOf("u3")];
  ada.show({ cursor: 1 });
  here.room.leave(ada);
  vi.advanceTimersByTime(100);
  expectKeptFor(ada, { bob, eve });
});

test("[CRD31] nor the one of somebody who was alone", () => {
  const ada = pageOf("u1");
  ada.show({ cursor: 1 });
  here.room.leave(ada);
  const [bob, eve] = [pageOf("u2"), pageOf("u3")];
  expectKeptFor(ada, { bob, eve });
});

test("[CRD31] nor after having shown and taken back thousands of others", () => {
  const [ada, bob, eve] = [pageOf("u1"), pageOf("u2"), pageOf("u3")];
  ada.show({ cursor: 1 });
  here.room.leave(ada);
  for (let client = 1; client <= 8_000; client += 1) {
    here.room.update(eve, [{ client, clock: 1, state: {} }]);
    here.room.update(eve, [{ client, clock: 2, state: null }]);
  }
  // Who leaves then takes the place of one of these, and of nobody else's.
  bob.show({ cursor: 1 });
  here.room.leave(bob);
  const cat = pageOf("u4");
  here.room.update(eve, [
    { client: ada.client, clock: 99, state: { cursor: 2 } },
    { client: bob.client, clock: 99, state: { cursor: 2 } },
  ]);
  vi.advanceTimersByTime(100);
  expect(cat.sees(ada)).toBeUndefined();
  expect(cat.sees(bob)).toBeUndefined();
});

test("[CRD31] a client that has been gone for minutes may be somebody else, who signed in there", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.show({ cursor: 1 });
  here.room.leave(ada);
  vi.advanceTimersByTime(180_000);
  ada.identity = { ...ada.identity, userId: "u9" as UserId };
  here.room.join(ada);
  ada.show({ cursor: 2 });
  vi.advanceTimersByTime(100);
  expect(bob.sees(ada)).toMatchObject({ cursor: 2, user: { id: "u9" } });
});

test("[CRD30] what cannot be told by a timer is reported, and what follows is told", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.show({ cursor: 1 });
  const circle: Record<string, unknown> = {};
  circle.itself = circle;
  ada.awareness.setLocalState({ cursor: 2 });
  here.room.update(ada, [{ client: ada.client, clock: 50, state: circle }]);
  vi.advanceTimersByTime(1_000);
  expect(here.faults.splice(0)).toHaveLength(1);
  here.room.update(ada, [{ client: ada.client, clock: 51, state: { cursor: 3 } }]);
  vi.advanceTimersByTime(1_000);
  expect(bob.sees(ada)).toMatchObject({ cursor: 3 });
});

test("[CRD3] one connection cannot invent a crowd", () => {
  const [eve, bob] = [pageOf("u3"), pageOf("u2")];
  const crowd = Array.from({ length: 1_000 }, (_, client) => ({ client, clock: 1, state: {} }));
  here.room.update(eve, crowd);
  vi.advanceTimersByTime(1_000);
  expect(bob.heard.flat().length).toBe(8);
});

test("[BRD3] who leaves, or takes their presence back, is gone at once, and can come again", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.show({ cursor: 1 });
  const clock = ada.awareness.meta.get(ada.client)?.clock ?? 0;
  here.room.update(ada, [{ client: ada.client, clock: clock + 1, state: null }]);
  expect(bob.sees(ada)).toBeUndefined();
  vi.advanceTimersByTime(100);
  ada.show({ cursor: 2 });
  expect(bob.sees(ada)).toMatchObject({ cursor: 2 });
  vi.advanceTimersByTime(100);
  here.room.leave(ada);
  expect(bob.sees(ada)).toBeUndefined();
  vi.advanceTimersByTime(100);
  // The same page on a new connection: its clock is behind the last word of the room.
  here.room.join(ada);
  here.room.update(ada, [{ client: ada.client, clock: clock + 1, state: { cursor: 3 } }]);
  vi.advanceTimersByTime(100);
  expect(bob.sees(ada)).toMatchObject({ cursor: 3 });
});

test("[BRD3] who vanishes without a word is gone within ten seconds, and back with the next one", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.show({ cursor: 1 });
  ada.silentMs = 8_500;
  vi.advanceTimersByTime(2_000);
  expect(bob.sees(ada)).toBeUndefined();
  ada.silentMs = 0;
  ada.show({ cursor: 2 });
  vi.advanceTimersByTime(100);
  expect(bob.sees(ada)).toMatchObject({ cursor: 2 });
});

test("[BRD3] whoever a door hears nothing of any more is gone within ten seconds, whenever that was, and who answers stays", () => {
  const [bob, quiet] = [pageOf("u2"), pageOf("u3")];
  const hears = (page: PresencePage, answers: boolean): SignsOfLife => {
    const life = new SignsOfLife();
    Object.defineProperty(page, "silentMs", { get: () => life.silentMs });
    const ask = () => answers && life.heard();
    life.watch({ idleMs: 60_000, ask, end: () => expect.fail("the line was given up") });
    return life;
  };
  const lives = [hears(quiet, true)];
  quiet.show({ cursor: 1 });
  // Every phase of the timers that ask, and that look.
  for (let phase = 0; phase < 4_000; phase += 250) {
    const ada = pageOf("u1");
    const life = hears(ada, false);
    lives.push(life);
    ada.show({ cursor: 1 });
    vi.advanceTimersByTime(phase);
    life.heard();
    vi.advanceTimersByTime(7_900);
    expect(bob.sees(ada)).toMatchObject({ cursor: 1 });
    vi.advanceTimersByTime(2_100);
    expect(bob.sees(ada)).toBeUndefined();
    expect(bob.sees(quiet)).toMatchObject({ cursor: 1 });
    here.room.leave(ada);
    life.stop();
  }
  for (const life of lives) life.stop();
});

test("[BRD4] a newcomer is told who is there, and whoever asks as well", () => {
  const ada = pageOf("u1");
  ada.show({ cursor: 1 });
  const bob = pageOf("u2");
  expect(bob.sees(ada)).toMatchObject({ cursor: 1 });
  here.room.tellAll(ada);
  expect(ada.heard.at(-1)).toMatchObject([{ client: ada.client }]);
  expect(here.room.states()).toMatchObject([{ user: { id: "u1" } }]);
});

test("[BRD5] what its owner hears of itself never puts an older state in place of a newer one", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.show({ cursor: 1 });
  for (let time = 1; time <= 3; time += 1) {
    here.room.leave(ada);
    vi.advanceTimersByTime(100);
    here.room.join(ada);
    ada.show({ cursor: 2 });
    vi.advanceTimersByTime(100);
  }
  // With what somebody else does at the same time, and alone.
  for (const other of [bob, undefined]) {
    other?.show({ cursor: 1 });
    ada.show({ cursor: 4 });
    ada.awareness.setLocalState({ cursor: 5 });
    vi.advanceTimersByTime(6_000);
    expect(ada.awareness.getLocalState()).toEqual({ cursor: 5 });
    expect(bob.sees(ada)).toMatchObject({ cursor: 4 });
  }
  expect(ada.sees(bob)).toMatchObject({ cursor: 1 });
});

test("[BRD5] nor does the answer to who is there", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.show({ cursor: 1 });
  // Each time that somebody is away, the room's clock gets a step ahead of theirs.
  for (let time = 1; time <= 3; time += 1) {
    here.room.leave(ada);
    here.room.join(ada);
    ada.show({ cursor: 2 });
  }
  bob.show({ cursor: 1 });
  vi.advanceTimersByTime(100);
  ada.awareness.setLocalState({ cursor: 3 });
  here.room.tellAll(ada);
  expect(ada.awareness.getLocalState()).toEqual({ cursor: 3 });
  expect(ada.heard.at(-1)).toMatchObject([{ client: bob.client }]);
});

test("[BRD61] who shows themselves hears of it only so often that the line is known to be alive", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  const type = () => {
    for (let key = 1; key <= 50; key += 1) {
      ada.show({ cursor: key });
      vi.advanceTimersByTime(100);
    }
  };
  type();
  expect(bob.heard.length).toBeGreaterThanOrEqual(50);
  expect(ada.heard).toHaveLength(1);
  vi.advanceTimersByTime(10_000);
  type();
  expect(ada.heard).toHaveLength(2);
  // Who was away for a moment still hears that the line lives, be it with nothing in it.
  here.room.leave(ada);
  here.room.join(ada);
  ada.heard.length = 0;
  type();
  expect(ada.heard).toEqual([[]]);
  // Nothing is kept from them that others show at the same time.
  bob.show({ cursor: 1 });
  vi.advanceTimersByTime(100);
  expect(ada.sees(bob)).toMatchObject({ cursor: 1 });
  ada.identity = { ...ada.identity, isHidden: true };
  type();
  expect(ada.heard.length).toBeLessThan(5);
});

test("[BRD6] a hidden person is seen by nobody, and sees the others", () => {
  const [ada, bob] = [pageOf("u1"), pageOf("u2")];
  ada.identity = { ...ada.identity, isHidden: true };
  ada.show({ cursor: 1 });
  bob.show({ cursor: 2 });
  vi.advanceTimersByTime(100);
  expect(bob.sees(ada)).toBeUndefined();
  expect(ada.sees(bob)).toMatchObject({ cursor: 2 });
  expect(pageOf("u3").sees(ada)).toBeUndefined();
  expect(here.room.states()).toHaveLength(1);
});

test("[LIM15] a state over its limit, a clock beyond all clocks and no state at all are refused", () => {
  const state = { cursor: "x".repeat(100) };
  const body = (entry: PresenceEntry) => writePresence([entry]);
  const leftOut: number[] = [];
  const onLeftOut = (states: number) => leftOut.push(states);
  const limitedTo = (maxBytes: number) => ({ maxBytes, mayClaim: () => true, onLeftOut });
  expect(readPresence(body({ client: 1, clock: 1, state }), limitedTo(1_000))).toHaveLength(1);
  expect(readPresence(body({ client: 1, clock: 1, state }), limitedTo(100))).toBeUndefined();
  const atClock = (clock: number) => readPresence(body({ client: 1, clock, state }), limitedTo(0));
  expect(atClock(2 ** 40)).toHaveLength(1);
  expect(atClock(2 ** 40 + 1)).toBeUndefined();
  expect(
    readPresence(body({ client: 1, clock: 1, state: [] as never }), limitedTo(0)),
  ).toBeUndefined();
  expect(readPresence(Uint8Array.of(9, 9, 9), limitedTo(0))).toBeUndefined();
  // That is for states that others may go on without.
  expect(leftOut).toEqual([]);
});
