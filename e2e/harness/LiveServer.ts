// A server process that keeps its port and its data through any number of lives.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePort, ServerProcess } from "./ServerProcess.ts";

export class LiveServer {
  readonly url: string;
  readonly dataDir: string;
  readonly #port: number;
  readonly #env: Record<string, string>;
  #process: ServerProcess | undefined;

  static async start(env: Record<string, string> = {}): Promise<LiveServer> {
    const dataDir = await mkdtemp(join(tmpdir(), "cowrite-e2e-"));
    const server = new LiveServer(dataDir, await findFreePort(), env);
    await server.start();
    return server;
  }

  private constructor(dataDir: string, port: number, env: Record<string, string>) {
    this.dataDir = dataDir;
    this.#port = port;
    this.#env = env;
    this.url = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const options = { dataDir: this.dataDir, port: this.#port, env: this.#env };
    this.#process = await new ServerProcess(options).ready();
  }

  /** SIGKILL. */
  async kill(): Promise<void> {
    await this.#process?.kill();
    this.#process = undefined;
  }

  /** SIGTERM. */
  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
