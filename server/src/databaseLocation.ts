// Where the settings say that the database is.
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { DatabaseLocation } from "./storage/DatabaseLocation.ts";

export function locationOf({ databaseUrl, dataDir, sqliteMaxPageCount }: Config): DatabaseLocation {
  if (databaseUrl !== undefined) return { url: databaseUrl };
  return { file: join(dataDir, "cowrite.sqlite"), maxPageCount: sqliteMaxPageCount };
}
