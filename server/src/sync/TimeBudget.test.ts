import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { UserId } from "@cowrite/shared/ids.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { readConfig } from "../config.ts";
import { FrameGate } from "./FrameGate.ts";
import { frameTypes } from "./frames.ts";
import { PersonBudgets } from "./PersonBudgets.ts";
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
  expect(time.usedMs).toBe(0);
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

/** Connections as they come and go; to handle a frame takes as long as is said. */
function lines() {
  const limits = { ...readConfig({}).limits, handlingMsPerSecond: 250, faultsPerMinute: 3 };
  const budgets = new PersonBudgets(limits);
  const enter = (userId: string, earlyMs = 0) => {
    const gate = new FrameGate({ limits, budgets, admission: { admits: () => true } });
    const handle = (ms: number) =>
      gate.spendOn(() => vi.advanceTimersByTime(ms), frameTypes.awareness);
    handle(earlyMs);
    gate.known(userId as UserId);
    const refusal = () => gate.refuses(Uint8Array.of(0))?.cause;
    const handleWithin = (ms: number) => gate.spendOn(() => handle(ms), frameTypes.awareness);
    const err = () => {
      gate.ended(closeCodes.badFrame);
      gate.closed();
    };
    return { handle, handleWithin, refusal, err, closed: () => gate.closed() };
  };
  return { budgets, limits, enter };
}

describe("with a clock of its own", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance"] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test("[LIM30] a new connection is no new budget for who hung up, and is one for everybody else", () => {
    const { enter } = lines();
    const first = enter("eve");
    first.handle(7_200);
    expect(first.refusal()).toBe("time");
    first.closed();
    expect(enter("eve").refusal()).toBe("time");
    expect(enter("ada").refusal()).toBeUndefined();
    vi.advanceTimersByTime(10_000);
    expect(enter("eve").refusal()).toBeUndefined();
  });

  test("[LIM65] many short visits take from one budget, however little each takes", () => {
    const { enter } = lines();
    for (let visit = 0; visit < 160; visit += 1) {
      const line = enter("eve");
      line.handle(45);
      line.closed();
    }
    expect(enter("eve").refusal()).toBe("time");
  });

  test("[LIM65] lines that are open at once take from one budget, also before they say whose they are", () => {
    const { enter } = lines();
    const all = Array.from({ length: 10 }, () => enter("eve", 300));
    for (const line of all) line.handle(500);
    expect(all.map(({ refusal }) => refusal())).toEqual(all.map(() => "time"));
    all[0]?.closed();
    expect(enter("eve").refusal()).toBe("time");
  });

  test("[LIM67] what a frame leads to at once is charged once", () => {
    const line = lines().enter("eve");
    line.handleWithin(4_900);
    expect(line.refusal()).toBeUndefined();
    line.handleWithin(4_900);
    expect(line.refusal()).toBe("time");
  });

  test("[LIM68] who erred too often waits for a turn while others are there, and nobody else does", () => {
    const { budgets, enter } = lines();
    const turnOf = (person: string) => budgets.takeTurn(person as UserId);
    const eve = enter("eve");
    for (let visit = 0; visit < 4; visit += 1) enter("eve").err();
    expect([turnOf("eve"), turnOf("eve")]).toEqual([0, 0]);
    const ada = enter("ada");
    expect([turnOf("eve"), turnOf("eve")]).toEqual([0, 200]);
    expect([turnOf("ada"), turnOf("ada"), turnOf("bob")]).toEqual([0, 0, 0]);
    eve.closed();
    expect(turnOf("eve")).toBe(400);
    ada.closed();
    expect(turnOf("eve")).toBe(0);
  });

  test("[LIM68] a fault counts where it was known only later whose it is, also of a line that has closed", () => {
    const { budgets, limits, enter } = lines();
    enter("ada");
    for (const isClosed of [false, true, false, true]) {
      const gate = new FrameGate({ limits, budgets, admission: { admits: () => true } });
      gate.ended(closeCodes.badFrame);
      if (isClosed) gate.closed();
      gate.known("eve" as UserId);
      if (!isClosed) gate.closed();
    }
    const turn = () => budgets.takeTurn("eve" as UserId);
    expect([turn(), turn()]).toEqual([0, 200]);
    vi.advanceTimersByTime(80_000);
    enter("bob").closed();
    expect(budgets.size).toBe(1);
  });

  test("[LIM68] that somebody erred is known when they have left, for a minute", () => {
    const { budgets, enter } = lines();
    enter("ada");
    for (let visit = 0; visit < 4; visit += 1) enter("eve").err();
    vi.advanceTimersByTime(60_000);
    enter("bob").closed();
    const known = budgets.size;
    vi.advanceTimersByTime(20_001);
    enter("bob").closed();
    expect(budgets.size).toBe(known - 2);
  });

  test("[LIM65] who has left is forgotten when nothing of what they took counts any more", () => {
    const { budgets, enter } = lines();
    const here = enter("ada");
    for (let each = 0; each < 100; each += 1) {
      const line = enter(`guest ${each}`);
      line.handle(10);
      line.closed();
    }
    vi.advanceTimersByTime(60_000);
    enter("eve").closed();
    expect(budgets.size).toBe(1);
    here.closed();
    expect(budgets.size).toBe(0);
  });
});
