// Connections to PostgreSQL that keep a promise or are thrown away.
import pg from "pg";
import { PostgresError } from "./PostgresError.ts";

export interface PostgresPoolOptions {
  /** `postgres://…`; what it says of the session itself (`options`) gives way to what we need. */
  url: string;
  maxConnections: number;
  /** How long one statement may take. */
  statementTimeoutMs?: number;
}

// A server that hangs, or a network that swallows packets, must not hold the line for ever: the
// update log makes one attempt at a time. Ten seconds let a slow disk be slow.
const defaultStatementTimeoutMs = 10_000;

// The server cancels a second before we stop listening, so that it is mostly the server that knows
// how a statement ended.
const serverMarginMs = 1_000;

// Long enough for a far server under load, short enough to try again before people give up.
const connectTimeoutMs = 5_000;

// An idle connection through a firewall is forgotten there after minutes.
const keepAliveAfterMs = 10_000;

export interface PostgresClient {
  query(sql: string, parameters?: readonly unknown[]): Promise<pg.QueryResult>;
  release(destroy?: boolean): void;
}

/**
 * A connection on which anything failed is destroyed, for nobody knows in which state it is. Where
 * the way to the server failed, all idle ones go with it: they are as dead, and to find that out
 * one by one would take a timeout each.
 */
export class PostgresPool {
  /** Kysely asks for it, to cancel statements with; we do not. */
  readonly options = {};
  readonly #settings: pg.PoolConfig;
  #pool: pg.Pool;
  #isEnded = false;

  constructor(options: PostgresPoolOptions) {
    this.#settings = { ...sessionSettings(options), max: options.maxConnections };
    this.#pool = createPool(this.#settings);
  }

  /** @throws {PostgresError} */
  async connect(): Promise<PostgresClient> {
    const pool = this.#pool;
    try {
      return this.#watch(await pool.connect(), pool);
    } catch (thrown) {
      throw this.#failed(thrown, pool);
    }
  }

  async end(): Promise<void> {
    if (this.#isEnded) return;
    this.#isEnded = true;
    await this.#pool.end();
  }

  #watch(client: pg.PoolClient, pool: pg.Pool): PostgresClient {
    let hasFailed = false;
    return {
      query: async (sql: string, parameters: readonly unknown[] = []) => {
        try {
          return await client.query(sql, parameters.map(toStorable));
        } catch (thrown) {
          hasFailed = true;
          throw this.#failed(thrown, pool);
        }
      },
      release: (destroy = false) => client.release(hasFailed || destroy),
    };
  }

  #failed(thrown: unknown, pool: pg.Pool): PostgresError {
    const error = PostgresError.from(thrown);
    if (error.isConnectionLost && pool === this.#pool && !this.#isEnded) {
      this.#pool = createPool(this.#settings);
      // Its busy connections end with what they are at.
      void pool.end();
    }
    return error;
  }
}

/** What each of our sessions has in common. */
export function sessionSettings({
  url,
  statementTimeoutMs = defaultStatementTimeoutMs,
}: Omit<PostgresPoolOptions, "maxConnections">): pg.ClientConfig {
  const connectionString = URL.parse(url);
  if (connectionString === null)
    throw new PostgresError("The address of the database is none.", {});
  const settings = {
    // "Saved" means on disk, also where the cluster thinks that a second later is good enough.
    synchronous_commit: "on",
    statement_timeout: statementTimeoutMs - serverMarginMs,
    lock_timeout: statementTimeoutMs - serverMarginMs,
    // A transaction of ours whose process has died holds its locks no longer than this.
    idle_in_transaction_session_timeout: statementTimeoutMs,
    // Seconds: a machine of ours that lost its power is noticed in a quarter of a minute.
    tcp_keepalives_idle: 5,
    tcp_keepalives_interval: 3,
    tcp_keepalives_count: 3,
  };
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const theirs = connectionString.searchParams.get("options") ?? "";
  // The last one counts.
  connectionString.searchParams.set("options", [theirs, ...ours].join(" ").trim());
  return {
    connectionString: connectionString.href,
    application_name: "cowrite",
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: statementTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    types: { getTypeParser: typeParser },
  };
}

function createPool(settings: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(settings);
  // Who uses a connection hears of its end from the query; without a listener here, the end of an
  // idle one, or the second word of a busy one, would end the process.
  const ignore = () => undefined;
  pool.on("error", ignore);
  pool.on("connect", (client) => client.on("error", ignore));
  return pool;
}

// bigint, and what a sum of bigints is: places, times, sizes and counts, all below 2^53.
const numberTypes = new Set<number>([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

function typeParser(oid: number, format: "text" | "binary" = "text"): unknown {
  return numberTypes.has(oid) ? Number : pg.types.getTypeParser(oid, format as "text");
}

// PostgreSQL's text has every character but this one, and a title may be pasted from anywhere.
function toStorable(value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "\uFFFD") : value;
}
