// Which tables each step of the migrations made: by them, a dump is known to be whole.

const tablesOf: Readonly<Record<string, readonly string[]>> = {
  "0001_documents": ["users", "documents", "document_visits"],
  "0002_update_log": ["document_updates", "document_snapshots"],
  "0003_history": ["document_segments", "damaged_rows", "document_versions", "document_authors"],
  "0006_assets": ["asset_blobs", "assets"],
};

/** @param steps that made the shape of a database */
export function tablesMadeBy(steps: readonly string[]): string[] {
  return ["kysely_migration", ...steps.flatMap((step) => tablesOf[step] ?? [])];
}
