// The storage of a round in PostgreSQL: a database of its own, and a folder for the secret.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createPostgresDatabase } from "../../harness/createPostgresDatabase.ts";
import { until } from "../../harness/WritingClient.ts";
import type { CrashStorage } from "./CrashStorage.ts";
import { openWitness } from "./openWitness.ts";

export async function createPostgresStorage(): Promise<CrashStorage> {
  const url = await createPostgresDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "cowrite-crash-"));
  const env = { DATABASE_URL: url };
  return {
    dataDir,
    env,
    // The first version that knew PostgreSQL made all tables at once: nothing is older.
    fillAsEarlier: () => Promise.resolve(undefined),
    migrating: () => untilSomebodyConnects(url),
    openWitness: () => openWitness({ ...env, DATA_DIR: dataDir }),
    async remove() {
      await drop(url);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a server does in its transaction nobody else can see; that it is there, anybody can. */
async function untilSomebodyConnects(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await until(async () => {
      const { rows } = await client.query(
        `SELECT 1 FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      return rows.length > 0;
    }, "the server connects to its database");
  } finally {
    await client.end();
  }
}

async function drop(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const client = new pg.Client(Object.assign(new URL(url), { pathname: "/postgres" }).href);
  await client.connect();
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await client.end();
}
