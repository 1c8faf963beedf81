// Where a document's files are found; apart from their schemas, so that a browser need not load zod.

/** Where a document's files are put. */
export function assetsUrl(documentId: string): string {
  return `/api/documents/${encodeURIComponent(documentId)}/assets`;
}

export function assetUrl(documentId: string, assetId: string): string {
  return `${assetsUrl(documentId)}/${assetId}`;
}
