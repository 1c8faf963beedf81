// What a session takes from the world around it, so that tests can rule it.
import { nextFrame } from "./nextFrame.ts";
import { type RetryOptions, retryDelay } from "./retryDelay.ts";
import { type NetworkSign, watchNetwork } from "./watchNetwork.ts";

export type SocketClass = new (url: string) => WebSocket;

export interface Environment {
  readonly createWebSocket: SocketClass;
  /**
   * The same over plain HTTP; fetched only where it is needed.
   * @param onStreamsHeldBack as in HttpSocket.ts, of each of its sockets.
   */
  readonly loadHttpSocket: (onStreamsHeldBack: () => void) => Promise<SocketClass>;
  /** `undefined` where there is none: in Node, or where the browser forbids it. */
  readonly indexedDB: IDBFactory | undefined;
  /** For what is remembered of a server from page to page; `undefined` as above. */
  readonly localStorage: Storage | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  /** How long to wait (ms) before coming again. */
  readonly retryDelay: (failed: Omit<RetryOptions, "random">) => number;
  /** As in nextFrame.ts. */
  readonly nextFrame: (callback: () => void) => (() => void) | undefined;
  /** Tells what can be known of the network. @returns a function that stops it. */
  readonly watchNetwork: (listener: (sign: NetworkSign) => void) => () => void;
}

/** A browser or Node. */
export function currentEnvironment(): Environment {
  return {
    createWebSocket: WebSocket,
    loadHttpSocket,
    indexedDB: indexedDBOfThisBrowser(),
    localStorage: localStorageOfThisBrowser(),
    now: Date.now,
    random: Math.random,
    retryDelay: (failed) => retryDelay({ ...failed, random: Math.random() }),
    nextFrame,
    watchNetwork,
  };
}

async function loadHttpSocket(onStreamsHeldBack: () => void): Promise<SocketClass> {
  const { HttpSocket } = await import("./transports/HttpSocket.ts");
  const bound = class extends HttpSocket {
    constructor(url: string) {
      super(url, { onStreamsHeldBack });
    }
  };
  // It has what a sync provider uses.
  return bound as unknown as SocketClass;
}

function indexedDBOfThisBrowser(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB;
  } catch {
    // Some browsers throw at the mere look where storage is forbidden: then there is none.
    return undefined;
  }
}

function localStorageOfThisBrowser(): Storage | undefined {
  // Node has one by now, and warns whoever looks at it.
  if (typeof window === "undefined") return undefined;
  try {
    return window.localStorage;
  } catch {
    // As above.
    return undefined;
  }
}
