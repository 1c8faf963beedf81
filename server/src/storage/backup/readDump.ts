// What is in a dump of PostgreSQL, read as the SQL text that `pg_dump` and `pg_restore` write.

export interface Dump {
  /** Tables whose rows are in it. */
  readonly tables: ReadonlySet<string>;
  readonly documents: number;
  /** The steps that made its shape. */
  readonly shape: readonly string[];
  /** Does it say that it is whole? */
  readonly isComplete: boolean;
}

/** `COPY public.documents (id, …) FROM stdin;` */
const copyPattern = /^COPY (?:"?[\w-]+"?\.)?"?(\w+)"? .*FROM stdin;$/;

/** @param lines of a plain dump. */
export async function readDump(lines: AsyncIterable<string>): Promise<Dump> {
  const tables = new Set<string>();
  const shape: string[] = [];
  let documents = 0;
  let isComplete = false;
  let table: string | undefined;
  for await (const line of lines) {
    if (table === undefined) {
      table = copyPattern.exec(line)?.[1];
      if (line.startsWith("-- PostgreSQL database dump complete")) isComplete = true;
    } else if (line === "\\.") {
      // Rows that break off before this mark are not all of them.
      tables.add(table);
      table = undefined;
    } else if (table === "documents") documents += 1;
    else if (table === "kysely_migration") shape.push(line.split("\t", 1)[0] ?? "");
  }
  return { tables, documents, shape, isComplete };
}
