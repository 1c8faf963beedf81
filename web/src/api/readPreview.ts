// What is behind a link, as the server has found it.
import type { Preview } from "@cowrite/shared/api/previews.ts";
import { errorOf, unreachable } from "./ApiError.ts";

export interface PreviewQuestion {
  /** The server's http(s) origin. */
  server: string;
  documentId: string;
  /** A document token. */
  token: string;
  href: string;
}

/** @throws {ApiError} */
export async function readPreview(question: PreviewQuestion): Promise<Preview> {
  const { server, documentId, token, href } = question;
  const path = `/api/documents/${encodeURIComponent(documentId)}/previews`;
  const response = await fetch(new URL(path, server), {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ href }),
  }).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok) throw await errorOf(response);
  return (await response.json()) as Preview;
}
