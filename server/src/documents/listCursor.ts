// The `cursor` of a list: opaque to clients, a place in the order to us.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { parseDocumentId } from "@cowrite/shared/ids.ts";
import type { ListPlace } from "./DocumentRepository.ts";

export function writeCursor({ updatedAt, id }: ListPlace): string {
  return Buffer.from(`${updatedAt}:${id}`).toString("base64url");
}

/** @throws {CowriteError} `invalid_request` */
export function readCursor(cursor: string): ListPlace {
  const [, digits, text = ""] =
    /^(\d{1,16}):(.+)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const id = parseDocumentId(text);
  if (digits !== undefined && id !== undefined) return { updatedAt: Number(digits), id };
  const issues = [{ field: "cursor", message: "Take the cursor from the page before, unchanged." }];
  throw new CowriteError("invalid_request", { details: { issues } });
}
