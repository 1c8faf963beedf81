import type { UserId } from "@cowrite/shared/ids.ts";
import { expect, test, vi } from "vitest";
import { readConfig } from "../config.ts";
import type { Identity } from "./authorize.ts";
import { FrameGate } from "./FrameGate.ts";
import { frameTypes } from "./frames.ts";
import { SpentBudgets } from "./SpentBudgets.ts";
import { TimeBudget } from "./TimeBudget.ts";

function budget(handlingMsPerSecond = 250) {
  const clock = { now: 0 };
  return { clock, time: new TimeBudget({ handlingMsPerSecond, now: () => clock.now }) };
}

test("[LIM30] a first sync of seconds passes, and what goes on costing more than its share does not", () => {
  const { clock, time } = budget();
  time.spend(4_900);
  expect(time.isSpent).toBe(false);
  time.spend(200);
  expect(time.isSpent).toBe(true);
  clock.now += 1_000;
  expect(time.isSpent).toBe(false);
  clock.now += 3_600_000;
  expect(time.leftMs).toBe(5_000);
});

test("[LIM30] who types, or writes by program a thousand times a second, is far from it", () => {
  const { clock, time } = budget();
  for (let key = 0; key < 60_000; key += 1) {
    time.spend(0.2);
    clock.now += 1;
  }
  expect(time.isSpent).toBe(false);
});

test("[LIM30] one frame that takes very long does not shut out for minutes", () => {
  const { clock, time } = budget();
  time.spend(600_000);
  clock.now += 10_001;
  expect(time.isSpent).toBe(false);
});

test("[LIM30] 0 is without end", () => {
  const { time } = budget(0);
  time.spend(1e9);
  expect(time.isSpent).toBe(false);
});

test("[LIM30] who hangs up after dear frames has no new budget either", () => {
  const spent = new SpentBudgets(250);
  const limits = { ...readConfig({}).limits, handlingMsPerSecond: 250 };
  const identity = { userId: "eve" } as Identity;
  const enter = () => {
    const gate = new FrameGate({ limits, spent, admission: { admits: () => true, identity } });
    gate.admitted();
    return gate;
  };
  const busy = () => {
    const until = performance.now() + 120;
    while (performance.now() < until);
  };
  const first = enter();
  for (let frame = 0; frame < 3; frame += 1) first.spendOn(busy, frameTypes.awareness);
  first.closed();
  expect(spent.leftFor(identity.userId)).toBeLessThan(5_000 - 200);
  const quiet = enter();
  quiet.closed();
  expect(spent.leftFor(identity.userId)).toBeLessThan(5_000);
});

test("[LIM30] a new connection is no new budget for who was let go, and is one for everybody else", () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    const spent = new SpentBudgets(250);
    const [eve, ada] = ["eve", "ada"] as UserId[];
    if (eve === undefined || ada === undefined) throw new Error("Two people.");
    spent.remember(eve, -500);
    expect(spent.leftFor(ada)).toBe(5_000);
    expect(spent.leftFor(eve)).toBe(-500);
    vi.advanceTimersByTime(4_000);
    expect(spent.leftFor(eve)).toBe(500);
    vi.advanceTimersByTime(60_000);
    expect(spent.leftFor(eve)).toBe(5_000);
  } finally {
    vi.useRealTimers();
  }
});
