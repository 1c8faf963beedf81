// The tables in PostgreSQL, and what to do where it cannot be used.
import { Kysely, type PostgresPool as KyselyPool, PostgresDialect, sql } from "kysely";
import { StartError } from "../../StartError.ts";
import type { PostgresLocation } from "../DatabaseLocation.ts";
import { PostgresError } from "../postgres/PostgresError.ts";
import { heldByOtherCode } from "../postgres/PostgresLease.ts";
import { PostgresPool } from "../postgres/PostgresPool.ts";
import type { Database } from "./Database.ts";
import type { DatabaseKind } from "./DatabaseKind.ts";
import { migrationsFor, postgresTypes } from "./migrations.ts";

// Lists, grants and people: short questions. PostgreSQL's default is 100 connections in all, and
// several servers may share it.
const maxConnections = 8;

// A step may rewrite a large table, or wait for another server that is at it.
const migrationTimeoutMs = 60 * 60 * 1_000;

/** @throws {StartError} */
export async function openPostgres({ url }: PostgresLocation): Promise<DatabaseKind> {
  const db = connect(new PostgresPool({ url, maxConnections }));
  const explain = (error: unknown) => explainPostgres(url, error);
  try {
    return {
      name: nameOf(url),
      db,
      migrating: connect(
        new PostgresPool({ url, maxConnections: 1, statementTimeoutMs: migrationTimeoutMs }),
      ),
      migrations: migrationsFor(postgresTypes),
      warnings: await findUnsafe(db),
      explain,
    };
  } catch (error) {
    await db.destroy();
    throw explain(error) ?? error;
  }
}

function connect(pool: PostgresPool): Kysely<Database> {
  // Ours does all of it but cursors, which need a package of their own and which nothing here uses.
  const dialect = new PostgresDialect({ pool: pool as unknown as KyselyPool });
  return new Kysely<Database>({ dialect });
}

/** Without user and password: for messages. */
function nameOf(url: string): string {
  const { pathname, searchParams, host } = new URL(url);
  return `${decodeURI(pathname.slice(1))} at ${host || searchParams.get("host") || "localhost"}`;
}

// The settings without which a power cut takes what was acknowledged. Test clusters go without, so
// it is said aloud and not refused.
async function findUnsafe(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM pg_settings
    WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
  `.execute(db);
  return rows.map(
    ({ name }) => `PostgreSQL runs with ${name} = off: a crash may lose saved edits.`,
  );
}

/** What to tell who starts the server, where they can mend it. */
export function explainPostgres(url: string, error: unknown): StartError | undefined {
  if (!(error instanceof PostgresError)) return undefined;
  const sentence = `The database ${nameOf(url)} ${whatToDo(error)}`;
  return new StartError(sentence, { cause: error });
}

/** What is wrong and what to do, by PostgreSQL's code and in its words. */
const remedies: Record<string, (said: string) => string> = {
  "28P01": (said) =>
    `lets nobody in like this (${said}). Correct user and password in DATABASE_URL.`,
  "28000": (said) => `lets nobody in like this (${said}). Correct DATABASE_URL, or pg_hba.conf.`,
  "3D000": () => "does not exist there. Make it, or correct its name in DATABASE_URL.",
  "42501": (said) => `may not be changed by this user (${said}). Make the user its owner.`,
  "25006": () => "can only be read. Give DATABASE_URL the address of a server that takes writes.",
  "53300": () => "takes no more connections. End some, or raise its max_connections.",
  [heldByOtherCode]: () => "is used by another Cowrite. Stop that one, or give this one its own.",
  "57P03": (said) => `is not ready yet (${said}). Start again in a moment.`,
};

function whatToDo({ code = "", message, isConnectionLost }: PostgresError): string {
  const remedy = remedies[code];
  if (remedy !== undefined) return remedy(message);
  // The driver says it before it has asked the server, and without a code.
  if (/password must be/.test(message)) return "asks for a password. Put one into DATABASE_URL.";
  if (!isConnectionLost) return `cannot be used: ${message}.`;
  const advice = "Start PostgreSQL, or correct host and port in DATABASE_URL.";
  return `cannot be reached (${message}). ${advice}`;
}
