// What PostgreSQL, or the way to it, said when something failed: one class for both.

/** The first two characters of the codes with which a database says "not now". */
const passingClasses = new Set([
  // Connection exceptions; who may come in; insufficient resources (a full disk, too many
  // connections); operator intervention (it stops, it starts, a statement was cancelled); I/O errors.
  "08",
  "28",
  "53",
  "57",
  "58",
]);

const passingCodes = new Set([
  "25006", // read_only_sql_transaction
  "3D000", // invalid_catalog_name: the database is being restored
  "55000", // object_not_in_prerequisite_state: the database takes no connections for now
  "55006", // object_in_use: another server has it (`PostgresLease`)
  "40001", // serialization_failure
  "40P01", // deadlock_detected
  "55P03", // lock_not_available
]);

// Five characters that begin with a class of two; Node's own codes are longer words.
const sqlState = /^[0-9A-Z]{5}$/;

/** It never holds the password: neither the driver's messages nor the server's repeat it. */
export class PostgresError extends Error {
  /** SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html), or Node's code of the socket. */
  readonly code: string | undefined;

  static from(cause: unknown): PostgresError {
    if (cause instanceof PostgresError) return cause;
    // A name with several addresses fails with one error for each, and no words of its own.
    const [first = cause] = cause instanceof AggregateError ? cause.errors : [cause];
    const { message, code } = first as Error & { code?: string };
    return new PostgresError(message || code || String(first), { code, cause });
  }

  constructor(message: string, { code, cause }: { code?: string | undefined; cause?: unknown }) {
    super(message, { cause });
    this.name = "PostgresError";
    this.code = code;
  }

  /** The way to the database failed, not what was asked of it. */
  get isConnectionLost(): boolean {
    return this.code === undefined || !sqlState.test(this.code) || /^(08|57P)/.test(this.code);
  }

  /** Another try later may succeed as it is. */
  get isPassing(): boolean {
    const { code = "" } = this;
    return this.isConnectionLost || passingClasses.has(code.slice(0, 2)) || passingCodes.has(code);
  }
}
