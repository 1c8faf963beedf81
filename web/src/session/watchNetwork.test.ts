import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type NetworkSign, watchNetwork } from "./watchNetwork.ts";

let page: EventTarget & { visibilityState: DocumentVisibilityState };
let signs: NetworkSign[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  page = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", page);
  signs = [];
  stop = watchNetwork((sign) => signs.push(sign));
});

afterEach(() => {
  stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function told(): NetworkSign[] {
  return signs.splice(0);
}

it("[SES47] tells what the browser sees of the network, and that somebody looks", () => {
  for (const name of ["offline", "online", "focus"]) window.dispatchEvent(new Event(name));
  expect(told()).toEqual(["offline", "online", "looked"]);
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(told()).toEqual([]);
  page.visibilityState = "visible";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(told()).toEqual(["looked"]);
});

it("[SES47] a page that comes back from the browser's memory has slept, one that is shown first has not", () => {
  for (const persisted of [true, false]) {
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  }
  expect(told()).toEqual(["resumed", "looked"]);
});

it("[SES47] a machine that has slept is known to be awake within half a second, once", () => {
  vi.advanceTimersByTime(60_000);
  expect(told()).toEqual([]);
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(500);
  expect(told()).toEqual(["resumed"]);
  vi.advanceTimersByTime(60_000);
  expect(told()).toEqual([]);
});

it("[SES47] tells nothing more when it is stopped", () => {
  stop();
  window.dispatchEvent(new Event("online"));
  vi.setSystemTime(Date.now() + 3_600_000);
  vi.advanceTimersByTime(10_000);
  expect(told()).toEqual([]);
});
