import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SessionState } from "../../session/SessionState.ts";
import { ShownState } from "./ShownState.ts";

const frameMs = 16;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("document", { hidden: false });
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => setTimeout(callback, frameMs));
  vi.stubGlobal("cancelAnimationFrame", (timer: number) => clearTimeout(timer));
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const saving: SessionState = { name: "saving", unsaved: 1, late: false };
const saved: SessionState = { name: "saved" };
const offline: SessionState = { name: "offline", unsaved: 1, keptOnDevice: true };

function shownPill() {
  const listeners = new Set<() => void>();
  const session = {
    state: saved,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const shown = new ShownState(session);
  const seen: string[] = [];
  const stop = shown.subscribe(() => seen.push(shown.get().name));
  const become = (state: SessionState, forMs: number) => {
    session.state = state;
    for (const listener of listeners) listener();
    vi.advanceTimersByTime(forMs);
  };
  return { session, shown, seen, become, stop, listeners };
}

test('[EDT18] who types on sees "Saving", and "Saved" when no key has come for a moment', () => {
  const { seen, become } = shownPill();
  for (let key = 0; key < 20; key += 1) {
    become({ ...saving }, 40);
    become({ ...saved }, 80);
  }
  expect(new Set(seen)).toEqual(new Set(["saving"]));
  vi.advanceTimersByTime(100);
  expect(seen.at(-1)).toBe("saving");
  vi.advanceTimersByTime(100);
  expect(seen.at(-1)).toBe("saved");
});

test('[EDT18] what is not saved is said at once, also in a moment of calm, and so is "Saved" after it', () => {
  const { seen, become } = shownPill();
  become(saving, 40);
  become(saved, 40);
  become(offline, frameMs + 1);
  expect(seen).toEqual(["saving", "offline"]);
  become(saved, frameMs + 1);
  vi.advanceTimersByTime(1_000);
  expect(seen).toEqual(["saving", "offline", "saved"]);
});

test("[EDT18] a key that is saved before the page is drawn is not told of", () => {
  const { seen, become } = shownPill();
  become(saving, 1);
  become(saved, 1_000);
  expect(seen).toEqual([]);
});

test("[EDT18] a page that nobody sees is told at once; what nobody listens to leaves no timer", () => {
  const { seen, become, stop, listeners, shown, session } = shownPill();
  become(saving, 40);
  vi.stubGlobal("document", { hidden: true });
  become(saved, 0);
  expect(seen).toEqual(["saving", "saved"]);
  vi.stubGlobal("document", { hidden: false });
  become(saving, 40);
  become(saved, 40);
  become(saving, 0);
  stop();
  expect([vi.getTimerCount(), listeners.size]).toEqual([0, 0]);
  session.state = offline;
  shown.subscribe(() => seen.push("again"))();
  expect(seen.at(-1)).toBe("again");
  expect(shown.get()).toBe(offline);
});
