// A page from the open web, and nothing else: each redirect is judged anew, and time and size end it.
import type { IncomingMessage } from "node:http";
import { NoPreview } from "./NoPreview.ts";
import type { PreviewReach } from "./PreviewReach.ts";
import { request } from "./request.ts";
import { resolveTarget } from "./resolveTarget.ts";

const maxRedirects = 3;

// The head of a page comes first, and of the largest it fits.
const maxBytes = 512 * 1024;

export interface Page {
  /** Where it was in the end. */
  readonly url: URL;
  readonly html: string;
}

export interface FetchPageOptions {
  reach: PreviewReach;
  /** Ends it, whatever it is doing. */
  signal: AbortSignal;
}

/** @throws {NoPreview} */
export async function fetchPage(start: URL, options: FetchPageOptions): Promise<Page> {
  try {
    return await orEnd(follow(start, options), options.signal);
  } catch (cause) {
    throw cause instanceof NoPreview ? cause : new NoPreview("failed", cause);
  }
}

async function follow(start: URL, { reach, signal }: FetchPageOptions): Promise<Page> {
  let url = start;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const target = await resolveTarget(url, reach);
    signal.throwIfAborted();
    const response = await request(target, signal);
    try {
      const next = redirectOf(response, url);
      if (next === undefined) return { url, html: await readHtml(response) };
      url = next;
    } finally {
      response.destroy();
    }
  }
  throw new NoPreview("too many redirects");
}

/** A name server that is slow cannot be told to stop, so it is no longer waited for. */
async function orEnd<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = () => stopped.reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
    // Whichever of the two is late has nobody left to hear it.
    work.catch(() => undefined);
  }
}

const redirects: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

function redirectOf({ statusCode, headers }: IncomingMessage, from: URL): URL | undefined {
  if (!redirects.has(statusCode)) return undefined;
  const next = URL.parse(headers.location ?? "", from);
  if (headers.location === undefined || next === null) throw new NoPreview("not a page");
  return next;
}

async function readHtml(response: IncomingMessage): Promise<string> {
  const { statusCode, headers } = response;
  const type = headers["content-type"] ?? "";
  const isPlain = (headers["content-encoding"] ?? "identity") === "identity";
  const isHtml = /^\s*text\/html\s*(;|$)/i.test(type);
  if (statusCode !== 200 || !isHtml || !isPlain) throw new NoPreview("not a page");
  const bytes = await readStart(response);
  const charset =
    /charset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1] ??
    // As browsers do: what the page says of itself in its first kilobyte.
    /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(bytes.toString("latin1", 0, 1024))?.[1];
  return decode(bytes, charset);
}

async function readStart(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}

function decode(bytes: Uint8Array, charset = "utf-8"): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A name that no browser knows either.
    return new TextDecoder().decode(bytes);
  }
}
