// A document carries the version of the schema that it was last written with.
import { metaField, schemaVersionKey } from "./content.ts";
import { schemaVersion } from "./version.ts";

/** The part of a `Y.Doc` that it takes. */
interface Stamped {
  getMap(name: string): { get(key: string): unknown; set(key: string, value: unknown): unknown };
}

/** To be called with each change of the content, in its transaction. Writes at most once. */
export function stampSchema(doc: Stamped): void {
  const meta = doc.getMap(metaField);
  const written: unknown = meta.get(schemaVersionKey);
  if (typeof written !== "number" || written < schemaVersion) {
    meta.set(schemaVersionKey, schemaVersion);
  }
}
