// The real server as a process of its own, so that a test can kill it like a power cut would.
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { bareEnvironment } from "./bareEnvironment.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const realMain = "server/src/main.ts";
const node = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));

// A start takes well under a second; a loaded CI machine gets a wide margin.
const startTimeoutMs = 60_000;

export interface ServerProcessOptions {
  dataDir: string;
  port: number;
  env?: Record<string, string>;
  /** The program, from the project's root. */
  main?: string;
}

export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #output = "";
  #errors = "";

  /** Starts without waiting: `ready()` waits. */
  constructor({ dataDir, port, env = {}, main = realMain }: ServerProcessOptions) {
    this.url = `http://127.0.0.1:${port}`;
    this.#child = spawn(node, ["--disable-warning=ExperimentalWarning", main], {
      cwd: root,
      env: { ...bareEnvironment, DATA_DIR: dataDir, PORT: String(port), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#exited = once(this.#child, "exit");
    this.#child.stdout?.on("data", (chunk) => {
      this.#output += String(chunk);
    });
    this.#child.stderr?.on("data", (chunk) => {
      this.#errors += String(chunk);
    });
  }

  /** What it wrote on standard output so far. */
  get output(): string {
    return this.#output;
  }

  /** What it wrote on standard error so far. */
  get errors(): string {
    return this.#errors;
  }

  /** Resolves when it can serve. Rejects with its own words where it ended instead. */
  async ready(): Promise<this> {
    await this.#waitFor("Cowrite is ready at", () => this.#output);
    return this;
  }

  /** Resolves when its log holds this text. */
  logged(text: string): Promise<void> {
    const from = this.#errors.length;
    return this.#waitFor(text, () => this.#errors.slice(from));
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** SIGKILL: no handler runs, nothing is flushed. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  /** SIGTERM. @returns the exit code. */
  async stop(): Promise<number | null> {
    this.#child.kill("SIGTERM");
    await this.#exited;
    return this.#child.exitCode;
  }

  /** Resolves when it has ended by itself. @returns the exit code. */
  async ended(): Promise<number | null> {
    await this.#exited;
    return this.#child.exitCode;
  }

  async #waitFor(text: string, read: () => string): Promise<void> {
    const deadline = Date.now() + startTimeoutMs;
    while (!read().includes(text)) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`The server ended instead of saying “${text}”:\n${this.#errors}`);
      }
      if (Date.now() > deadline) throw new Error(`“${text}” was not seen:\n${this.#errors}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

// Below those that systems give to outgoing connections (32,768 and up on Linux, 49,152 elsewhere):
// one of those could take the port while the server of a test is away.
const firstPort = 20_000;
const ports = 12_000;

/** A port that is free now, and that a restarted server can take again. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = firstPort + randomInt(ports);
    const probe = createServer().listen(port, "127.0.0.1");
    try {
      await once(probe, "listening");
    } catch {
      // Taken: the next one, then.
      continue;
    }
    probe.close();
    await once(probe, "close");
    return port;
  }
}
