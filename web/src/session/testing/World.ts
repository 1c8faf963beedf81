// People with browsers around one scripted server. Read this first; the tests speak its verbs.
import { IDBFactory } from "fake-indexeddb";
import { vi } from "vitest";
import { type DocumentSession, openSession, type SessionOptions } from "../DocumentSession.ts";
import type { Environment } from "../Environment.ts";
import { documentId, type ScriptedServer } from "./ScriptedServer.ts";
import { testToken } from "./testToken.ts";

/** One browser profile: its pages share a database. */
export class Browser {
  readonly indexedDB: IDBFactory | undefined;
  readonly #server: ScriptedServer;
  readonly #wakers = new Set<() => void>();

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

  /** The network is back, or the tab is looked at. */
  wake(): void {
    for (const wake of [...this.#wakers]) wake();
  }

  get wakers(): number {
    return this.#wakers.size;
  }

  #environment(): Environment {
    return {
      createWebSocket: this.#server.webSocket,
      indexedDB: this.indexedDB,
      now: () => Date.now(),
      random: () => 0,
      onWake: (wake) => {
        this.#wakers.add(wake);
        return () => this.#wakers.delete(wake);
      },
    };
  }
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
