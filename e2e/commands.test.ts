// npm start and npm run dev, as people and supervisors use them.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findFreePort } from "./harness/ServerProcess.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

let dataDir: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "cowrite-commands-"));
});
afterEach(() => {
  // Whole groups: a command that failed its test may have left children behind.
  for (const { pid } of started.splice(0)) killGroup(pid ?? 0);
  rmSync(dataDir, { recursive: true, force: true });
});

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Whoever runs the tests may have settings for them, which a server would refuse or obey. */
function withoutOwnSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = Object.keys(env).filter(
    (name) => !/^(COWRITE_|LIMIT_|HOST$|PUBLIC_URL$)/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, env[name]]));
}

/** A command of package.json, in a process group of its own. */
class Command {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  output = "";
  errors = "";

  constructor(script: string, env: Record<string, string>) {
    this.#child = spawn("npm", ["run", "--silent", script], {
      cwd: root,
      detached: true,
      env: { ...withoutOwnSettings(process.env), DATA_DIR: dataDir, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    started.push(this.#child);
    // "close" comes when nobody holds the pipes any more: also no grandchild.
    this.#closed = once(this.#child, "close");
    this.#child.stdout?.on("data", (chunk) => {
      this.output += String(chunk);
    });
    this.#child.stderr?.on("data", (chunk) => {
      this.errors += String(chunk);
    });
  }

  async says(pattern: RegExp): Promise<RegExpExecArray> {
    await expect
      .poll(() => this.output, { timeout: 60_000, message: this.errors })
      .toMatch(pattern);
    const found = pattern.exec(this.output);
    if (found === null) throw new Error("It was there a moment ago.");
    return found;
  }

  /** To the command alone, as a supervisor does. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** To everything that belongs to it, as Ctrl-C in a terminal and systemd do. */
  signalAll(name: NodeJS.Signals): void {
    process.kill(-(this.#child.pid ?? 0), name);
  }

  async exitCode(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }
}

const readyLine = /^Cowrite is ready at (http:\/\/127\.0\.0\.1:\d+)$/m;

test("[BUI7] npm start says once where it is, serves there, and ends well at SIGTERM", async () => {
  const start = new Command("start", { PORT: "0" });
  const [, url = ""] = await start.says(readyLine);
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  const page = await fetch(url);
  expect(page.headers.get("content-type")).toContain("text/html");
  start.signal("SIGTERM");
  expect(await start.exitCode()).toBe(0);
  expect(start.output.trim().split("\n")).toHaveLength(1);
});

test("[BUI7] Ctrl-C, which reaches the command and the server alike, is one wish to stop", async () => {
  const start = new Command("start", { PORT: "0" });
  await start.says(readyLine);
  start.signalAll("SIGINT");
  expect(await start.exitCode()).toBe(0);
});

test("[BUI7] what stops the server stops npm start, in the server's words", async () => {
  const start = new Command("start", { PORT: "a lot" });
  expect(await start.exitCode()).not.toBe(0);
  expect(start.errors).toContain("PORT must be a whole number");
  expect(start.output).toBe("");
});

test("[BUI8] npm run dev has one address for pages and API, and leaves nothing behind", async () => {
  const port = await findFreePort();
  const dev = new Command("dev", { PORT: String(port) });
  const [url = ""] = await dev.says(/http:\/\/127\.0\.0\.1:\d+/);
  expect(url).toBe(`http://127.0.0.1:${port}`);
  const page = await (await fetch(url, { headers: { accept: "text/html" } })).text();
  expect(page).toContain("/@vite/client");
  expect((await fetch(`${url}/api/openapi.json`)).status).toBe(200);
  dev.signal("SIGTERM");
  expect(await dev.exitCode()).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});
