// What the databases can say about themselves, below the rows.
import type { DatabaseLocation } from "../DatabaseLocation.ts";
import type { SqlConnection } from "../SqlConnection.ts";

/** @returns a sentence for each fault, with what can be done. */
export async function checkStructure(
  connection: SqlConnection,
  location: DatabaseLocation,
): Promise<string[]> {
  return "url" in location ? await checkPostgres(connection) : await checkSqlite(connection);
}

/** Indexes are made of the rows, and can be made again from them. */
export async function mendIndexes(
  connection: SqlConnection,
  location: DatabaseLocation,
): Promise<void> {
  if ("file" in location && (await checkSqlite(connection)).length > 0) {
    await connection.transaction([{ sql: "REINDEX" }]);
  }
}

async function checkSqlite(connection: SqlConnection): Promise<string[]> {
  const [pages, references] = await connection.transaction([
    { sql: "PRAGMA integrity_check" },
    { sql: "PRAGMA foreign_key_check" },
  ]);
  const faults = (pages?.rows ?? []).map((row) => String(row.integrity_check));
  const orphans = (references?.rows ?? []).map(
    (row) => `a row of ${row.table} names something in ${row.parent} that is not there`,
  );
  const advice =
    'Copy the file aside, then try "cowrite doctor --repair", which makes indexes again; if that ' +
    "does not help, restore a backup.";
  return [...faults.filter((fault) => fault !== "ok"), ...orphans].map(
    (fault) => `The database file: ${fault}.\n  ${advice}`,
  );
}

// A page that cannot be read fails the scan of the rows by itself; what was met before is counted.
async function checkPostgres(connection: SqlConnection): Promise<string[]> {
  const [result] = await connection.transaction([
    {
      sql: `SELECT checksum_failures AS failures FROM pg_stat_database
            WHERE datname = current_database()`,
    },
  ]);
  const failures = Number(result?.rows[0]?.failures ?? 0);
  if (failures === 0) return [];
  return [
    `PostgreSQL has met ${failures} pages with wrong checksums.\n  Look into its log, check the ` +
      "disk, and restore a backup of before.",
  ];
}
