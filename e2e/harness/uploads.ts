// Files of a document over REST, as a person without a browser sends and reads them.
import type { Asset } from "@cowrite/shared/api/assets.ts";
import type { Guest } from "./Guest.ts";

export async function upload(
  guest: Guest,
  documentId: string,
  { name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<Asset> {
  const query = new URLSearchParams({ name });
  const response = await fetch(`${guest.server}/api/documents/${documentId}/assets?${query}`, {
    method: "POST",
    headers: { cookie: guest.cookie },
    body: bytes,
  });
  if (!response.ok) throw new Error(`Upload: ${response.status} ${await response.text()}`);
  return (await response.json()) as Asset;
}

/** @returns `undefined` where there is no such file. */
export async function download(guest: Guest, { url }: Asset): Promise<Uint8Array | undefined> {
  const response = await guest.request("GET", url);
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`Download: ${response.status} ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
}
