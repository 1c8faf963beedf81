// What a database of SQLite keeps in its columns of bytes, whatever its tables are called.
import { DatabaseSync } from "node:sqlite";

export interface StoredColumn {
  readonly table: string;
  readonly column: string;
  readonly rows: number;
  readonly bytes: number;
}

/** @param path of the database's file. @returns the columns that hold anything. */
export function storedBytes(path: string): StoredColumn[] {
  using database = new DatabaseSync(path, { readOnly: true });
  const columns = database
    .prepare(
      `SELECT tables.name AS "table", columns.name AS "column"
       FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
       WHERE tables.type = 'table' AND lower(columns.type) = 'blob'`,
    )
    .all() as { table: string; column: string }[];
  return columns
    .map(({ table, column }) => {
      const { rows, bytes } = database
        .prepare(
          `SELECT count(*) AS rows, coalesce(sum(length("${column}")), 0) AS bytes FROM "${table}"`,
        )
        .get() as { rows: number; bytes: number };
      return { table, column, rows, bytes };
    })
    .filter(({ rows }) => rows > 0);
}
