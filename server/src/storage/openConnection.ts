// A connection of one's own to either kind of database.
import type { DatabaseLocation } from "./DatabaseLocation.ts";
import { PostgresConnection } from "./postgres/PostgresConnection.ts";
import type { SqlConnection } from "./SqlConnection.ts";
import { SqliteConnection } from "./sqlite/SqliteConnection.ts";

export async function openConnection(location: DatabaseLocation): Promise<SqlConnection> {
  if ("url" in location) return new PostgresConnection(location.url);
  return await SqliteConnection.open(location);
}
