// A browser tab without a browser: our own session over Node's WebSocket, with a database that
// outlives the tab like a browser profile's.
import { IDBFactory } from "fake-indexeddb";
import * as Y from "yjs";
import {
  type DocumentSession,
  openSession,
  type SessionOptions,
} from "../../web/src/session/DocumentSession.ts";
import { currentEnvironment, type Environment } from "../../web/src/session/Environment.ts";
import type { NetworkSign } from "../../web/src/session/watchNetwork.ts";

export class Profile {
  readonly indexedDB = new IDBFactory();
  readonly #watchers = new Set<(sign: NetworkSign) => void>();

  open(options: SessionOptions, environment: Partial<Environment> = {}): Tab {
    const session = openSession(options, {
      ...currentEnvironment(),
      indexedDB: this.indexedDB,
      watchNetwork: (listener) => {
        this.#watchers.add(listener);
        return () => this.#watchers.delete(listener);
      },
      ...environment,
    });
    return new Tab(session);
  }

  /** What a browser does when its network is back, or its machine has slept. */
  wake(sign: NetworkSign = "online"): void {
    for (const tell of [...this.#watchers]) tell(sign);
  }
}

export class Tab {
  readonly session: DocumentSession;

  constructor(session: DocumentSession) {
    this.session = session;
  }

  /** Appends a paragraph with this word. */
  write(word: string): void {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(word)]);
    this.session.doc.getXmlFragment("default").push([paragraph]);
  }

  get words(): string[] {
    const blocks = this.session.doc.getXmlFragment("default").toArray();
    return blocks.map((block) => String((block as Y.XmlElement).get(0)));
  }

  async becomes(name: DocumentSession["state"]["name"]): Promise<void> {
    await this.when(() => this.session.state.name === name);
  }

  /** Waits until something about the session makes this true. */
  when(condition: () => boolean): Promise<void> {
    const { session } = this;
    return new Promise((resolve) => {
      const check = () => {
        if (!condition()) return;
        stop();
        session.doc.off("update", check);
        resolve();
      };
      const stop = session.subscribe(check);
      session.doc.on("update", check);
      check();
    });
  }

  close(): Promise<void> {
    return this.session.dispose();
  }
}
