// One server at a time on a PostgreSQL: each has its documents in memory, and would pack away from
// under the other what that one wrote.
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { PostgresError } from "./PostgresError.ts";
import { sessionSettings } from "./PostgresPool.ts";

// "cowr", "ite1": an advisory lock is a number that programs agree on, within one database.
const lockKeys = [0x636f7772, 0x69746531];

// The session of a server whose machine has lost its power is ended by the keepalive of
// `sessionSettings`, and one that stops takes ten seconds: the next server waits a little longer.
const patienceMs = 20_000;

const retryMs = 250;

/**
 * A session that holds an advisory lock. Where it is cut, it is taken again as soon as that can be;
 * meanwhile `check` throws, and nothing is written.
 */
export class PostgresLease {
  readonly #settings: pg.ClientConfig;
  #client: pg.Client | undefined;
  #isReleased = false;

  /** @throws {PostgresError} where it cannot connect, or another server holds it. */
  static async take(url: string, patience = patienceMs): Promise<PostgresLease> {
    const lease = new PostgresLease(url);
    const deadline = Date.now() + patience;
    while (!(await lease.#try())) {
      if (Date.now() > deadline) throw new PostgresError(heldByOther, { code: heldByOtherCode });
      await sleep(retryMs);
    }
    return lease;
  }

  private constructor(url: string) {
    this.#settings = sessionSettings({ url });
  }

  /** @throws {PostgresError} while it is not held. */
  check(): void {
    if (this.#client === undefined) throw new PostgresError(heldByOther, { code: heldByOtherCode });
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    await this.#client?.end();
  }

  async #try(): Promise<boolean> {
    const client = new pg.Client(this.#settings);
    // Its end tells as much, and comes after it.
    client.on("error", () => undefined);
    client.once("end", () => this.#ended(client));
    try {
      await client.connect();
      const sql = "SELECT pg_try_advisory_lock($1, $2) AS is_held";
      const { rows } = await client.query(sql, lockKeys);
      if (rows[0]?.is_held === true) this.#client = client;
    } catch (thrown) {
      throw PostgresError.from(thrown);
    } finally {
      // Not waited for: what hangs says no goodbye.
      if (this.#client !== client) void client.end();
    }
    return this.#client === client;
  }

  #ended(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    void this.#takeAgain();
  }

  async #takeAgain(): Promise<void> {
    while (!this.#isReleased) {
      // Whoever wants to write meanwhile is told by `check`, and logs it.
      if (await this.#try().catch(() => false)) return;
      await sleep(retryMs, undefined, { ref: false });
    }
  }
}

// object_in_use: PostgreSQL's own word for it.
export const heldByOtherCode = "55006";

const heldByOther =
  "another Cowrite uses the database, or the session that keeps it for this one was cut";
