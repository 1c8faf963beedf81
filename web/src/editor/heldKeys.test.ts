import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { holdKeys, takeHeldKeys } from "./heldKeys.ts";

beforeEach(() => {
  vi.useFakeTimers();
  // What there is of a page in this file's tests: keys, and nothing that has the focus.
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", { activeElement: null });
  vi.stubGlobal("HTMLElement", class {});
});
afterEach(() => {
  takeHeldKeys();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** @returns whether the page has the key for itself */
function press(key: string): boolean {
  const event = new Event("keydown", { cancelable: true });
  window.dispatchEvent(Object.assign(event, { key, getModifierState: () => false }));
  return !event.defaultPrevented;
}

it("[EDT40] keys are kept for the page that is on its way", () => {
  holdKeys();
  expect(press("a")).toBe(false);
  expect(press("Tab")).toBe(true);
  expect(takeHeldKeys()).toEqual(["a"]);
  expect(press("b")).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

it("[EDT40] keys are let go by who goes back, and where the page does not come", () => {
  holdKeys();
  expect(press("Enter")).toBe(false);
  window.dispatchEvent(new Event("popstate"));
  expect(press("Enter")).toBe(true);
  holdKeys();
  expect(press(" ")).toBe(false);
  vi.runAllTimers();
  expect(press(" ")).toBe(true);
});
