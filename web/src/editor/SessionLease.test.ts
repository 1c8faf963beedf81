import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { DocumentSession } from "../session/DocumentSession.ts";
import { SessionLease } from "./SessionLease.ts";

describe("a session that a component holds", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("[EDT11] survives that strict mode mounts twice, and closes when the component goes", () => {
    const { lease, dispose } = held();
    lease.claim()();
    const release = lease.claim();
    vi.runAllTimers();
    expect(dispose).not.toHaveBeenCalled();

    release();
    vi.runAllTimers();
    expect(dispose).toHaveBeenCalledOnce();
  });

  it("[EDT11] closes where its render was thrown away", () => {
    const { dispose } = held();
    vi.runAllTimers();
    expect(dispose).toHaveBeenCalledOnce();
  });
});

function held() {
  const dispose = vi.fn(() => Promise.resolve());
  const session = { dispose } as Partial<DocumentSession> as DocumentSession;
  return { lease: new SessionLease(session), dispose };
}
