// Runs something once the browser has nothing more urgent to do, such as to tell where the caret is.

// Even a page that is never idle gets there.
const latestMs = 1_000;

/** @returns calls it off */
export function whenIdle(run: () => void): () => void {
  // Safari has none.
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(run);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: latestMs });
  return () => cancelIdleCallback(handle);
}
