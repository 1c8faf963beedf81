// A database as the update log needs it: statements that run together or not at all.

export type SqlValue = null | number | bigint | string | Uint8Array;

export interface Statement {
  /** Placeholders are `?`, in the order of the parameters. */
  sql: string;
  parameters?: readonly SqlValue[];
  /** Instead of `parameters`: the statement runs once with each. Only SQLite knows it. */
  each?: readonly (readonly SqlValue[])[];
  /** How many rows it must change: any other number fails the transaction, which changes nothing. */
  expectChanges?: number;
}

export interface StatementResult {
  rows: Record<string, SqlValue>[];
  /** Rows inserted, updated or deleted; 0 for what gives rows. */
  changes: number;
}

export interface SqlConnection {
  /**
   * What comes first in a transaction that takes updates out: all that are in the view `all_updates`
   * are in the table `document_updates` then.
   */
  readonly settle: readonly Statement[];
  /** Runs all of the statements, or none. */
  transaction(statements: readonly Statement[]): Promise<StatementResult[]>;
  close(): Promise<void>;
}

/** @throws where the database is not what the statement took it for. */
export function checkChanges({ expectChanges }: Statement, changes: number): void {
  if (expectChanges === undefined || expectChanges === changes) return;
  throw new Error(`A statement was to change ${expectChanges} rows, but changed ${changes}.`);
}
