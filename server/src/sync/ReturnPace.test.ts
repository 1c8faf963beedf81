import { expect, test } from "vitest";
import { ReturnPace } from "./ReturnPace.ts";

function pace(faultsPerMinute = 10) {
  const clock = { now: 0 };
  const returns = new ReturnPace({ faultsPerMinute, now: () => clock.now });
  const addFaults = (count: number) => {
    for (let fault = 0; fault < count; fault += 1) returns.addFault();
  };
  return { clock, returns, addFaults };
}

test("[LIM68] who was let go for what they sent ten times in a minute comes in one at a time", () => {
  const { clock, returns, addFaults } = pace();
  addFaults(10);
  expect([returns.takeTurn(), returns.takeTurn()]).toEqual([0, 0]);
  addFaults(1);
  expect([returns.takeTurn(), returns.takeTurn(), returns.takeTurn()]).toEqual([0, 200, 400]);
  clock.now += 500;
  expect(returns.takeTurn()).toBe(100);
});

test("[LIM68] whoever would wait for too long takes no turn from those who wait", () => {
  const { clock, returns, addFaults } = pace();
  addFaults(11);
  const waits = Array.from({ length: 100 }, () => returns.takeTurn());
  expect(waits.filter((ms) => ms !== undefined).at(-1)).toBe(2_000);
  expect(waits.at(-1)).toBeUndefined();
  clock.now += 300;
  expect(returns.takeTurn()).toBe(1_900);
});

test("[LIM68] however often it was, some seconds without it are enough to come in at once, and a minute for all to be forgotten", () => {
  const { clock, returns, addFaults } = pace();
  addFaults(10_000);
  clock.now += 12_001;
  expect([returns.takeTurn(), returns.takeTurn()]).toEqual([0, 0]);
  expect(returns.isMarked).toBe(true);
  clock.now += 60_000;
  expect(returns.isMarked).toBe(false);
});

test("[LIM68] 0 is without end", () => {
  const { returns, addFaults } = pace(0);
  addFaults(10_000);
  expect(returns.takeTurn()).toBe(0);
  expect(returns.isMarked).toBe(false);
});
