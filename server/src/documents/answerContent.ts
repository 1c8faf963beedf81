// A document's content as an answer: its media type, and headers that let nothing in it run.
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import { untitled } from "@cowrite/shared/content.ts";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Exported } from "./contentJobs.ts";

export interface ContentAnswer {
  content: Exported;
  format: ContentFormat;
  /** The name of the file, where it is to be one. */
  download: string | undefined;
}

const mediaTypes: Record<ContentFormat, { type: string; extension: string }> = {
  markdown: { type: "text/markdown; charset=utf-8", extension: "md" },
  html: { type: "text/html; charset=utf-8", extension: "html" },
  json: { type: "application/json", extension: "json" },
  text: { type: "text/plain; charset=utf-8", extension: "txt" },
};

export function answerContent(context: Context, { content, format, download }: ContentAnswer) {
  const { type, extension } = mediaTypes[format];
  context.header("Content-Type", type);
  context.header("Cache-Control", "no-store");
  // Other people's HTML on our own origin: shown if somebody likes, but never run.
  context.header("Content-Security-Policy", "sandbox; default-src 'none'; img-src *");
  if (download !== undefined) {
    const name = `${download || untitled}.${extension}`;
    context.header("Content-Disposition", disposition("attachment", name));
  }
  return context.body(typeof content === "string" ? content : JSON.stringify(content), 200);
}

/** For `responses`. */
export const contentResponse = {
  description: "The content in that format; with `download=1` as a file.",
  content: {
    "text/markdown": { schema: z.string() },
    "text/html": { schema: z.string() },
    "application/json": { schema: z.record(z.string(), z.unknown()) },
    "text/plain": { schema: z.string() },
  },
};

/** RFC 6266: a plain name for old readers, the true one for the others. */
export function disposition(kind: "inline" | "attachment", name: string): string {
  // What a file system, a shell or a header might take for something else.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces
  const safe = name.replaceAll(/[\u0000-\u001f\u007f"*/:<>?\\|]+/g, "-").replace(/^\.+/, "");
  const plain = safe.replaceAll(/[^\x20-\x7e]+/g, "-").replaceAll("%", "-");
  const encoded = encodeURIComponent(safe.toWellFormed()).replaceAll(
    /['()]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
