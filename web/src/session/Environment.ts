// What a session takes from the world around it, so that tests can rule it.

export interface Environment {
  readonly createWebSocket: new (url: string) => WebSocket;
  /** `undefined` where there is none: in Node, or where the browser forbids it. */
  readonly indexedDB: IDBFactory | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  /** Calls back when coming again at once is promising. @returns a function that stops it. */
  readonly onWake: (wake: () => void) => () => void;
}

/** A browser or Node. */
export function currentEnvironment(): Environment {
  return {
    createWebSocket: WebSocket,
    indexedDB: indexedDBOfThisBrowser(),
    now: Date.now,
    random: Math.random,
    onWake,
  };
}

function indexedDBOfThisBrowser(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    // Some browsers throw at the mere look where storage is forbidden: then there is none.
    return undefined;
  }
}

/** The network is back, or somebody looks at the page again. */
function onWake(wake: () => void): () => void {
  if (typeof window === "undefined" || typeof document === "undefined") return () => undefined;
  const stop = new AbortController();
  const { signal } = stop;
  const wakeIfVisible = () => {
    if (document.visibilityState === "visible") wake();
  };
  window.addEventListener("online", wake, { signal });
  window.addEventListener("pageshow", wake, { signal });
  document.addEventListener("visibilitychange", wakeIfVisible, { signal });
  return () => stop.abort();
}
