// A file as an answer: headers that let nothing in it run, and the part of it that was asked for.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { Context } from "hono";
import { disposition } from "../documents/answerContent.ts";
import type { StoredAsset } from "./AssetRepository.ts";
import type { ByteRange } from "./AssetStore.ts";
import { readByteRange } from "./byteRange.ts";
import { exactLength } from "./exactLength.ts";
import { isShown } from "./sniffType.ts";

export interface AssetAnswer {
  asset: StoredAsset;
  /** As a file to keep, whatever it is. */
  download: boolean;
  /** May other pages show it? Its address has a token in it, which is all that they need. */
  isForOthers: boolean;
  open: (range: ByteRange | undefined) => Promise<ReadableStream<Uint8Array>>;
}

export async function answerAsset(context: Context, answer: AssetAnswer): Promise<Response> {
  const { asset, open } = answer;
  // Its bytes never change, so its name says all. It is not their hash, which is nobody's business.
  const tag = `"${asset.id}"`;
  if (isKnown(context.req.header("if-none-match"), tag)) {
    describe(context, answer, tag);
    return context.body(null, 304);
  }

  const wanted = rangeOf(context, asset, tag);
  if (wanted === "unsatisfiable") {
    context.header("Content-Range", `bytes */${asset.bytes}`);
    throw new CowriteError("range_not_satisfiable", { details: { bytes: asset.bytes } });
  }
  // Nobody would ever read the answer to HEAD to its end, and so close what was opened.
  const stored = context.req.method === "HEAD" ? null : await open(wanted);
  // From here on it is no error any more, which a browser would keep for a year.
  describe(context, answer, tag);
  const { first, last } = wanted ?? { first: 0, last: asset.bytes - 1 };
  context.header("Content-Type", asset.type);
  const length = last - first + 1;
  context.header("Content-Length", String(length));
  const body = stored?.pipeThrough(exactLength(length)) ?? null;
  if (wanted === undefined) return context.newResponse(body, 200);
  context.header("Content-Range", `bytes ${first}-${last}/${asset.bytes}`);
  return context.newResponse(body, 206);
}

function describe(context: Context, { asset, download, isForOthers }: AssetAnswer, tag: string) {
  // A drawing, a document, a page: shown by an `<img>` at most, where nothing in it runs.
  const kind = isShown(asset.type) && !download ? "inline" : "attachment";
  context.header("Content-Disposition", disposition(kind, asset.name));
  // Drawings bring their own styles and pictures; nothing in them runs, and nothing is fetched.
  context.header(
    "Content-Security-Policy",
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  );
  context.header("Cache-Control", "private, max-age=31536000, immutable");
  context.header("ETag", tag);
  context.header("Accept-Ranges", "bytes");
  context.header("Vary", "Cookie, Authorization");
  if (isForOthers) context.header("Cross-Origin-Resource-Policy", "cross-origin");
}

function isKnown(header: string | undefined, tag: string): boolean {
  const tags = header?.split(",").map((one) => one.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(tag) || tags.includes("*");
}

// A part of something else would be worse than all of it.
function rangeOf(context: Context, { bytes }: StoredAsset, tag: string) {
  const condition = context.req.header("if-range");
  if (condition !== undefined && condition !== tag) return undefined;
  return readByteRange(context.req.header("range"), bytes);
}
