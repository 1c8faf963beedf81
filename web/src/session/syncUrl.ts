import { schemaVersion } from "@cowrite/shared/version.ts";

/** Where a document is written: ws(s)://…/sync/<documentId>. @param server its http(s) origin. */
export function syncUrl(server: string, documentId: string): string {
  const url = new URL(`/sync/${encodeURIComponent(documentId)}`, server);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.searchParams.set("schema", String(schemaVersion));
  return url.href;
}
