// One of the servers that are compared, as a process of its own on a core of its own.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort } from "../../e2e/harness/ServerProcess.ts";
import { serverCore, spawnPinned } from "./spawnPinned.ts";

export const serverNames = ["cowrite", "hocuspocus", "y-websocket"] as const;
export type ServerName = (typeof serverNames)[number];

const scripts: Record<ServerName, string> = {
  cowrite: "../server/src/main.ts",
  hocuspocus: "servers/bareHocuspocus.ts",
  "y-websocket": "servers/yWebsocket.ts",
};

// One address and one guest make all the load in nearly all benches.
const noLimits = {
  LIMIT_GUESTS_PER_MINUTE: "0",
  LIMIT_DOCUMENTS_PER_MINUTE: "0",
  LIMIT_TOKENS_PER_MINUTE: "0",
  LIMIT_CONNECTIONS_PER_ADDRESS: "0",
  // Where one client writes all there is, it is the server that is measured, and not the limit.
  LIMIT_HANDLING_MS_PER_SECOND: "0",
};

export interface PinnedServerOptions {
  /** What an earlier one left; without it, it gets an empty folder. */
  readonly dataDir?: string;
  /** Of those that Cowrite has by default. */
  readonly keepsLimits?: boolean;
}

interface Pinned {
  readonly name: ServerName;
  readonly folder: string;
  readonly port: number;
  readonly limits: Readonly<Record<string, string>>;
}

export class PinnedServer {
  readonly url: string;
  readonly dataDir: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  static async start(
    name: ServerName,
    { dataDir, keepsLimits = false }: PinnedServerOptions = {},
  ): Promise<PinnedServer> {
    const folder = dataDir ?? (await mkdtemp(join(tmpdir(), `bench-${name}-`)));
    const limits = name === "cowrite" && !keepsLimits ? noLimits : {};
    const server = new PinnedServer({ name, folder, port: await findFreePort(), limits });
    await server.#ready();
    return server;
  }

  private constructor({ name, folder, port, limits }: Pinned) {
    this.dataDir = folder;
    this.url = `http://127.0.0.1:${port}`;
    const own = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "warn" };
    const env = { ...own, ...limits };
    this.#child = spawnPinned({ core: serverCore, script: scripts[name], env });
    this.#exited = once(this.#child, "exit");
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Ends it in peace; what it stored stays until `remove`. */
  async stop(): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.#exited;
  }

  async remove(): Promise<void> {
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #ready(): Promise<void> {
    const { stdout } = this.#child;
    if (stdout === null) throw new Error("The server has no output.");
    const said = await Promise.race([once(stdout, "data"), this.#exited.then(() => [""])]);
    if (!/ready/.test(String(said[0]))) throw new Error("The server ended before it was ready.");
    stdout.resume();
  }
}
