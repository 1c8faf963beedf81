import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CaretLabels } from "./CaretLabels.ts";

describe("the name beside a remote caret", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("[EDT16] shows when the caret moves, and hides two seconds after its last move", () => {
    const changed: number[] = [];
    const labels = new CaretLabels((clientId) => changed.push(clientId));

    labels.see(1, "a");
    expect(labels.isShown(1)).toBe(true);
    vi.advanceTimersByTime(1_500);
    labels.see(1, "b");
    vi.advanceTimersByTime(1_500);
    expect(labels.isShown(1)).toBe(true);
    vi.advanceTimersByTime(500);
    expect(labels.isShown(1)).toBe(false);
    expect(changed).toEqual([1, 1, 1]);
  });

  it("[EDT16] stays hidden where the page is drawn again without a move, and leaves no timer", () => {
    const labels = new CaretLabels(() => undefined);
    labels.see(1, "a");
    vi.advanceTimersByTime(2_000);
    labels.see(1, "a");
    expect(labels.isShown(1)).toBe(false);

    labels.see(2, "a");
    labels.dispose();
    expect(vi.getTimerCount()).toBe(0);
  });
});
