// What SQL knows of uploaded files: which document has a claim to which bytes.
import type { AssetId, DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { type Kysely, sql } from "kysely";
import type { Database } from "../storage/kysely/Database.ts";

/** Times are milliseconds since the epoch. */
export interface StoredAsset {
  readonly id: AssetId;
  readonly documentId: DocumentId;
  /** The SHA-256 of its bytes, in hexadecimal. It never leaves the server. */
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly createdBy: UserId;
  readonly createdAt: number;
}

type Row = Database["assets"];

export class AssetRepository {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** To be called before the bytes are stored: no bytes lie anywhere without a row. */
  async announceBlob(hash: string, bytes: number, at: number): Promise<void> {
    await this.#db
      .insertInto("asset_blobs")
      .values({ hash, bytes, created_at: at })
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
  }

  /**
   * A file that the document has already, under the same name, is not counted twice: it stays the
   * same asset, as young as the new one.
   * @returns `undefined` where all files of the document would be more than `mostBytes`.
   */
  async add(asset: StoredAsset, mostBytes: number): Promise<StoredAsset | undefined> {
    const { documentId, hash, name, createdAt } = asset;
    const known = await this.#db
      .updateTable("assets")
      .set({ created_at: createdAt })
      .where("document_id", "=", documentId)
      .where("hash", "=", hash)
      .where("name", "=", name)
      .returningAll()
      .executeTakeFirst();
    if (known !== undefined) return fromRow(known);
    // In one statement, so that two uploads at once cannot both take the last room.
    const { numAffectedRows } = await sql`
      INSERT INTO assets (id, document_id, hash, name, type, bytes, width, height, created_by, created_at)
      SELECT ${asset.id}, ${documentId}, ${hash}, ${name}, ${asset.type}, cast(${asset.bytes} as bigint),
             cast(${asset.width ?? null} as bigint), cast(${asset.height ?? null} as bigint),
             ${asset.createdBy}, cast(${createdAt} as bigint)
      WHERE (SELECT coalesce(sum(bytes), 0) FROM assets WHERE document_id = ${documentId})
            + cast(${asset.bytes} as bigint) <= cast(${mostBytes} as bigint)
    `.execute(this.#db);
    return numAffectedRows === 1n ? asset : undefined;
  }

  async find(documentId: DocumentId, id: AssetId): Promise<StoredAsset | undefined> {
    const row = await this.#db
      .selectFrom("assets")
      .selectAll()
      .where("document_id", "=", documentId)
      .where("id", "=", id)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  /** The oldest first. */
  async list(documentId: DocumentId): Promise<StoredAsset[]> {
    const rows = await this.#db
      .selectFrom("assets")
      .selectAll()
      .where("document_id", "=", documentId)
      .orderBy("created_at")
      .orderBy("id")
      .execute();
    return rows.map(fromRow);
  }

  /** Those of before `before` that no history has been seen to mention, by their documents. */
  async listDoubtful(before: number): Promise<Map<DocumentId, StoredAsset[]>> {
    const rows = await this.#db
      .selectFrom("assets")
      .selectAll()
      .where("referenced_at", "is", null)
      .where("created_at", "<", before)
      .execute();
    return Map.groupBy(rows.map(fromRow), ({ documentId }) => documentId);
  }

  async keep(ids: readonly AssetId[], at: number): Promise<void> {
    if (ids.length === 0) return;
    await this.#db
      .updateTable("assets")
      .set({ referenced_at: at })
      .where("id", "in", ids)
      .execute();
  }

  /** Only where it is still as doubtful as it was listed. @returns whether it is gone. */
  async remove(id: AssetId, before: number): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("assets")
      .where("id", "=", id)
      .where("referenced_at", "is", null)
      .where("created_at", "<", before)
      .executeTakeFirstOrThrow();
    return numDeletedRows === 1n;
  }

  /** Bytes to which no document has a claim. */
  async listLooseBlobs(): Promise<string[]> {
    const rows = await this.#db
      .selectFrom("asset_blobs")
      .select("hash")
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("assets").select("id").whereRef("assets.hash", "=", "asset_blobs.hash"),
          ),
        ),
      )
      .execute();
    return rows.map(({ hash }) => hash);
  }

  async isLoose(hash: string): Promise<boolean> {
    const claim = await this.#db
      .selectFrom("assets")
      .select("id")
      .where("hash", "=", hash)
      .executeTakeFirst();
    return claim === undefined;
  }

  async forgetBlob(hash: string): Promise<void> {
    await this.#db.deleteFrom("asset_blobs").where("hash", "=", hash).execute();
  }

  /** Has some of this document's history been set aside as damaged, so that it cannot be searched? */
  async hasGaps(documentId: DocumentId): Promise<boolean> {
    const { rows } = await sql`
      SELECT 1 FROM damaged_rows WHERE document_id = ${documentId} LIMIT 1
    `.execute(this.#db);
    return rows.length > 0;
  }
}

function fromRow(row: Row): StoredAsset {
  return {
    id: row.id,
    documentId: row.document_id,
    hash: row.hash,
    name: row.name,
    type: row.type,
    bytes: row.bytes,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}
