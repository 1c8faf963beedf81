// Where the updates of a flight go first: a table without an index, so that a commit writes one page
// whatever the number of documents; from there they are moved many at a time.
import type { SqlConnection, Statement } from "../SqlConnection.ts";
import { type UpdateRow, updateColumns } from "../SqlUpdateLog.ts";

const columns = ["seq", ...updateColumns].join(", ");

const insert = `INSERT INTO recent_updates (${columns})
                VALUES (?, ${updateColumns.map(() => "?").join(", ")})`;

/** Moves them to where they are found by their document. */
export const settleRecent: readonly Statement[] = [
  {
    sql: `INSERT INTO document_updates (${columns}) SELECT ${columns} FROM recent_updates ORDER BY seq`,
  },
  { sql: "DELETE FROM recent_updates" },
];

// Every read looks through all of them, and to move them makes a commit wait some milliseconds.
const mostRecent = 256;

/** One at a time writes into a database: it alone gives the places. */
export class RecentUpdates {
  readonly #connection: SqlConnection;
  #ready: Promise<void> | undefined;
  #lastSeq = 0;
  /** How many came in all; what was left there before counts as the most that may be. */
  #appended = mostRecent;
  /** So many of them have been moved; at most the others are there. */
  #moved = 0;

  constructor(connection: SqlConnection) {
    this.#connection = connection;
  }

  /** @returns the place of the last row. */
  async append(rows: readonly UpdateRow[]): Promise<number> {
    this.#ready ??= this.#readLastSeq();
    await this.#ready;
    const first = this.#lastSeq + 1;
    this.#lastSeq += rows.length;
    const lastSeq = this.#lastSeq;
    this.#appended += rows.length;
    const appended = this.#appended;
    const statements: Statement[] = [
      { sql: insert, each: rows.map((row, index) => [first + index, ...row]) },
    ];
    const moves = appended - this.#moved > mostRecent;
    if (moves) statements.push(...settleRecent);
    await this.#connection.transaction(statements);
    // Not before: a disk that was full has moved nothing.
    if (moves) this.#moved = Math.max(this.#moved, appended);
    return lastSeq;
  }

  async #readLastSeq(): Promise<void> {
    try {
      const [result] = await this.#connection.transaction([
        {
          // The first says also what has been taken out long ago: no place is given twice.
          sql: `SELECT max(seq) AS seq
                FROM (SELECT seq FROM sqlite_sequence WHERE name = 'document_updates'
                      UNION ALL SELECT seq FROM recent_updates)`,
        },
      ]);
      this.#lastSeq = Number(result?.rows[0]?.seq ?? 0);
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
  }
}
