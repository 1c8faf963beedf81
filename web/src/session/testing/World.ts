// People with browsers around one scripted server. Read this first; the tests speak its verbs.
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import { type DocumentSession, openSession, type SessionOptions } from "../DocumentSession.ts";
import type { Environment } from "../Environment.ts";
import { retryDelay } from "../retryDelay.ts";
import type { NetworkSign } from "../watchNetwork.ts";
import { documentId, type ScriptedServer } from "./ScriptedServer.ts";
import { testToken } from "./testToken.ts";

/** So much sooner than people's pages they come again, where nobody rules the clock. */
const haste = 5;

/** One browser profile: its pages share a database. */
export class Browser {
  readonly indexedDB: IDBFactory | undefined;
  readonly localStorage = memoryStorage();
  readonly #server: ScriptedServer;
  #nextFrame: Environment["nextFrame"] = () => undefined;
  readonly #watchers = new Set<(sign: NetworkSign) => void>();

  constructor(server: ScriptedServer, indexedDB: IDBFactory | undefined = new IDBFactory()) {
    this.#server = server;
    this.indexedDB = indexedDB;
  }

  open(options: Partial<SessionOptions> = {}): Page {
    const session = openSession(
      {
        server: "http://cowrite.test",
        documentId,
        getToken: () => Promise.resolve(testToken({ role: "editor", sub: "u1", name: "Ada" })),
        ...options,
      },
      this.#environment(),
    );
    return new Page(session);
  }

  /** From here on the page is drawn only when the test says so. @returns what draws it. */
  holdFrames(): () => void {
    const waiting = new Set<() => void>();
    this.#nextFrame = (callback) => {
      waiting.add(callback);
      return () => waiting.delete(callback);
    };
    return () => {
      for (const callback of [...waiting]) callback();
    };
  }

  /** What the browser notices of the network; somebody looks at the tab, where nothing else. */
  notice(sign: NetworkSign = "looked"): void {
    for (const tell of [...this.#watchers]) tell(sign);
  }

  get watchers(): number {
    return this.#watchers.size;
  }

  #environment(): Environment {
    return {
      createWebSocket: this.#server.webSocket,
      loadHttpSocket: (onStreamsHeldBack) =>
        Promise.resolve(this.#server.httpSocket(onStreamsHeldBack)),
      localStorage: this.localStorage,
      indexedDB: this.indexedDB,
      now: () => Date.now(),
      random: () => 0,
      retryDelay: (failed) =>
        retryDelay({ ...failed, random: 0 }) / (vi.isFakeTimers() ? 1 : haste),
      nextFrame: (callback) => this.#nextFrame(callback),
      watchNetwork: (listener) => {
        this.#watchers.add(listener);
        return () => this.#watchers.delete(listener);
      },
    };
  }
}

function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

/** One open document, and its text. */
export class Page {
  readonly session: DocumentSession;

  constructor(session: DocumentSession) {
    this.session = session;
  }

  type(text: string): void {
    this.session.doc.getText("t").insert(0, text);
  }

  get text(): string {
    return this.session.doc.getText("t").toString();
  }

  /** Waits until the session's state has this name. */
  async becomes(name: DocumentSession["state"]["name"]): Promise<void> {
    await until(() => this.session.state.name === name);
  }

  close(): Promise<void> {
    return this.session.dispose();
  }
}

/** Waits for a condition, in small steps, for as long as `vi.waitFor` would at most. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      if (!condition()) throw new Error(`Never came true: ${condition}`);
    },
    { interval: 2, timeout: 5_000 },
  );
}
