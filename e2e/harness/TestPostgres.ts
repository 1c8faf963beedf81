// A real PostgreSQL of a test's own: on a free port, in a folder of its own, and easy to hurt.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { findPostgres, whatToInstall } from "../../scripts/findPostgres.mjs";
import { findFreePort } from "./ServerProcess.ts";
import { until } from "./WritingClient.ts";

const run = promisify(execFile);

/** Who owns the cluster and connects; nobody needs a password but the user `guarded`. */
const superuser = "cowrite";

const accessRules = `
host all guarded 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
`;

/** SIGINT is fast; SIGQUIT immediate: no checkpoint, so that the next start replays its log. */
type StopSignal = "SIGINT" | "SIGQUIT";

export class TestPostgres {
  readonly #folder: string;
  readonly #bin: string;
  readonly #port: number;
  readonly #user: { uid?: number; gid?: number };
  #process: ChildProcess | undefined;
  #lastDatabase = 0;

  static async start(): Promise<TestPostgres> {
    const bin = findPostgres();
    if (bin === undefined) throw new Error(whatToInstall);
    const user = await unprivileged();
    const folder = await mkdtemp(join(tmpdir(), "cowrite-postgres-"));
    if (user.uid !== undefined) await chown(folder, user.uid, user.gid ?? user.uid);
    const data = join(folder, "data");
    const options = ["-D", data, "-U", superuser, "-A", "trust", "-E", "UTF8", "--no-locale"];
    await run(join(bin, "initdb"), [...options, "--no-sync"], { ...user, cwd: folder });
    await writeFile(join(data, "pg_hba.conf"), accessRules);
    const postgres = new TestPostgres({ folder, bin, user, port: await findFreePort() });
    await postgres.start();
    return postgres;
  }

  private constructor(options: {
    folder: string;
    bin: string;
    user: { uid?: number; gid?: number };
    port: number;
  }) {
    this.#folder = options.folder;
    this.#bin = options.bin;
    this.#user = options.user;
    this.#port = options.port;
  }

  /** The address of a database; of the one that is always there, where none is named. */
  url(database = "postgres"): string {
    return `postgres://${superuser}@127.0.0.1:${this.#port}/${database}`;
  }

  /** @returns the address of an empty database. */
  async createDatabase(): Promise<string> {
    const name = `test_${process.pid}_${++this.#lastDatabase}`;
    await this.query(`CREATE DATABASE ${name}`);
    return this.url(name);
  }

  /** Runs SQL as the superuser, on a connection of its own. */
  query(sql: string, url: string = this.url()): Promise<pg.QueryResult> {
    return withClient(url, (client) => client.query(sql));
  }

  /** Starts it, with what a stop has left. Resolves when it takes connections. */
  async start(): Promise<void> {
    const settings = ["-D", join(this.#folder, "data"), "-p", String(this.#port)];
    const address = ["-h", "127.0.0.1", "-k", this.#folder];
    this.#process = spawn(join(this.#bin, "postgres"), [...settings, ...address], {
      ...this.#user,
      cwd: this.#folder,
      stdio: "ignore",
    });
    await until(async () => {
      if (this.#process?.exitCode !== null) throw new Error("PostgreSQL ended at its start.");
      return await this.query("SELECT 1").then(
        () => true,
        () => false,
      );
    }, "PostgreSQL takes connections");
  }

  /** `pg_ctl stop`. */
  async stop(signal: StopSignal = "SIGINT"): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    this.#process = undefined;
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }

  /** SIGKILL to every one of its processes: nothing is flushed, nobody says goodbye. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === undefined) return;
    this.#process = undefined;
    const pids = await this.#stopAll(child);
    for (const pid of pids) process.kill(pid, "SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    await until(() => !pids.some(isAlive), "all of PostgreSQL has ended");
  }

  /** SIGSTOP to every one of its processes. @returns what lets them go on. */
  async hang(): Promise<() => void> {
    if (this.#process === undefined) throw new Error("It does not run.");
    const pids = await this.#stopAll(this.#process);
    return () => {
      for (const pid of pids) process.kill(pid, "SIGCONT");
    };
  }

  async dispose(): Promise<void> {
    await this.stop("SIGQUIT");
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** The postmaster first, so that no process is born after they were counted. */
  async #stopAll({ pid: postmaster }: ChildProcess): Promise<number[]> {
    if (postmaster === undefined) throw new Error("It has no process.");
    return await withClient(this.url(), async (client) => {
      process.kill(postmaster, "SIGSTOP");
      const { rows } = await client.query("SELECT pid FROM pg_stat_activity");
      const children = rows.map((row) => Number(row.pid));
      for (const pid of children) process.kill(pid, "SIGSTOP");
      return [postmaster, ...children];
    });
  }
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  // A server that ends takes its connections with it.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    // Not waited for: a stopped server answers no goodbye.
    void client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process any more.
    return false;
  }
}

/** PostgreSQL refuses to run as root. */
async function unprivileged(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const users = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const user =
    users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (user === undefined) throw new Error("There is no user postgres or nobody to run it as.");
  return { uid: Number(user[2]), gid: Number(user[3]) };
}
