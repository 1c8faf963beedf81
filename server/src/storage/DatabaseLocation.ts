// Where a database is: a file of SQLite, or an address of PostgreSQL.

export type DatabaseLocation = SqliteLocation | PostgresLocation;

export interface SqliteLocation {
  file: string;
  /** Tests make a full disk with it. */
  maxPageCount?: number;
}

export interface PostgresLocation {
  /** `postgres://…`, which may hold a password: it is in no message. */
  url: string;
}
