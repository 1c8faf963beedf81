// One file on its way to a document. `fetch` cannot tell how much of it has left; XMLHttpRequest can.
import type { Asset } from "@cowrite/shared/api/assets.ts";
import { assetsUrl } from "@cowrite/shared/assetUrls.ts";
import { errorOf, unreachable } from "./ApiError.ts";

interface UploadProgress {
  /** In bytes. */
  readonly sent: number;
  readonly total: number;
}

export interface UploadOptions {
  /** Else the file's own name. */
  name?: string;
  /** A document token, where the session's cookie does not reach the server. */
  token?: string;
  onProgress?: (progress: UploadProgress) => void;
  /** Breaks it off; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
}

export interface Upload extends UploadOptions {
  /** The server's http(s) origin. */
  server: string;
  documentId: string;
  file: Blob;
}

/** @throws {ApiError} */
export function uploadAsset(upload: Upload): Promise<Asset> {
  const { server, documentId, file, token, onProgress, signal } = upload;
  const url = new URL(assetsUrl(documentId), server);
  url.searchParams.set("name", upload.name ?? nameOf(file));

  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const request = new XMLHttpRequest();
    const abort = () => {
      request.abort();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
    const settle = () => {
      signal?.removeEventListener("abort", abort);
      readAnswer(request).then(resolve, reject);
    };
    request.upload.onprogress = ({ loaded, total }) => onProgress?.({ sent: loaded, total });
    request.onload = settle;
    request.onerror = settle;
    request.open("POST", url);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    if (token !== undefined) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.send(file);
  });
}

async function readAnswer({ status, responseText }: XMLHttpRequest): Promise<Asset> {
  if (status === 0) throw unreachable(undefined);
  if (status < 200 || status > 299) throw await errorOf(new Response(responseText, { status }));
  try {
    return JSON.parse(responseText) as Asset;
  } catch (cause) {
    throw unreachable(cause);
  }
}

function nameOf(file: Blob): string {
  return "name" in file && typeof file.name === "string" ? file.name : "";
}
