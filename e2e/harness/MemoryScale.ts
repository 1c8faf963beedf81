// What a server's memory weighs, apart from what V8 has not come to give back yet: the collector comes
// by when it likes, and whoever only looks again and again keeps it from that.

import { readMetric } from "./readMetric.ts";
import { findFreePort } from "./ServerProcess.ts";

export class MemoryScale {
  readonly #port: number;

  static async create(): Promise<MemoryScale> {
    return new MemoryScale(await findFreePort());
  }

  private constructor(port: number) {
    this.#port = port;
  }

  /** A server is started with this, so that its V8 can be spoken to. */
  get env(): Record<string, string> {
    return { NODE_OPTIONS: `--inspect=127.0.0.1:${this.#port}` };
  }

  /** @returns the bytes that a server at this URL has in memory once its garbage is collected. */
  async weigh(url: string): Promise<number> {
    await this.#collect();
    return await readMetric(url, "process_resident_memory_bytes");
  }

  /** https://chromedevtools.github.io/devtools-protocol/v8/HeapProfiler/#method-collectGarbage */
  async #collect(): Promise<void> {
    const targets: unknown = await (await fetch(`http://127.0.0.1:${this.#port}/json/list`)).json();
    const socket = new WebSocket(addressIn(targets));
    try {
      await heard(socket, "open");
      const answer = heard(socket, "message");
      socket.send(JSON.stringify({ id: 1, method: "HeapProfiler.collectGarbage" }));
      await answer;
    } finally {
      socket.close();
    }
  }
}

function addressIn(targets: unknown): string {
  const [target] = Array.isArray(targets) ? targets : [];
  return String(target?.webSocketDebuggerUrl);
}

function heard(socket: WebSocket, event: "open" | "message"): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener(event, () => resolve(), { once: true });
    socket.addEventListener("error", () => reject(new Error("The server's V8 does not answer.")));
  });
}
