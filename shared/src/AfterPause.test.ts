import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AfterPause } from "./AfterPause.ts";

describe("after a pause", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("[EDT27] comes once, when nothing has happened for a while", () => {
    const run = vi.fn();
    const pause = new AfterPause(run, { pauseMs: 100, latestMs: 1_000 });
    for (let key = 0; key < 5; key++) {
      pause.happened();
      vi.advanceTimersByTime(80);
    }
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(21);
    expect(run).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2_000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it("[EDT27] comes now and then while somebody never stops", () => {
    const run = vi.fn();
    const pause = new AfterPause(run, { pauseMs: 100, latestMs: 500 });
    for (let key = 0; key < 30; key++) {
      pause.happened();
      vi.advanceTimersByTime(50);
    }
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(run.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it("[EDT27] does not come when it is stopped", () => {
    const run = vi.fn();
    const pause = new AfterPause(run, { pauseMs: 100, latestMs: 500 });
    pause.happened();
    pause.stop();
    vi.advanceTimersByTime(1_000);
    expect(run).not.toHaveBeenCalled();
  });
});
