// A document's content in the formats that other programs read; only what is on disk leaves.
import { type ContentFormat, contentFormats } from "@cowrite/shared/api/index.ts";
import { untitled } from "@cowrite/shared/content.ts";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import * as Y from "yjs";
import type { CurrentPerson } from "../http/CurrentPerson.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import { createRoutes, errorResponses } from "../http/openApi.ts";
import type { LiveDocuments } from "../sync/LiveDocuments.ts";
import type { ContentConverter } from "./ContentConverter.ts";
import type { DocumentGuard } from "./DocumentGuard.ts";
import { idParameter } from "./documentApi.ts";

export interface ContentRoutesOptions {
  guard: DocumentGuard;
  live: LiveDocuments;
  converter: ContentConverter;
  current: CurrentPerson;
}

const mediaTypes: Record<ContentFormat, { type: string; extension: string }> = {
  markdown: { type: "text/markdown; charset=utf-8", extension: "md" },
  html: { type: "text/html; charset=utf-8", extension: "html" },
  json: { type: "application/json", extension: "json" },
  text: { type: "text/plain; charset=utf-8", extension: "txt" },
};

export function createContentRoutes(options: ContentRoutesOptions): OpenAPIHono<HttpEnv> {
  const { guard, live, converter, current } = options;

  return createRoutes().openapi(readContent, async (context) => {
    const { id: userId } = await current.require(context);
    const { id } = context.req.valid("param");
    const { format, download } = context.req.valid("query");
    const { document } = await guard.admit({ id, userId, action: "read" });

    const doc = await live.readDurable(document.id);
    const state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    const content = await converter.export(state, format);
    const { type, extension } = mediaTypes[format];
    context.header("Content-Type", type);
    context.header("Cache-Control", "no-store");
    // Other people's HTML on our own origin: shown if somebody likes, but never run.
    context.header("Content-Security-Policy", "sandbox; default-src 'none'; img-src *");
    if (download === "1") {
      context.header(
        "Content-Disposition",
        attachment(`${document.title || untitled}.${extension}`),
      );
    }
    return context.body(typeof content === "string" ? content : JSON.stringify(content), 200);
  });
}

/** RFC 6266: a plain name for old readers, the true one for the others. */
export function attachment(name: string): string {
  // What a file system, a shell or a header might take for something else.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces
  const safe = name.replaceAll(/[\u0000-\u001f\u007f"*/:<>?\\|]+/g, "-").replace(/^\.+/, "");
  const plain = safe.replaceAll(/[^\x20-\x7e]+/g, "-").replaceAll("%", "-");
  const encoded = encodeURIComponent(safe.toWellFormed()).replaceAll(
    /['()]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

const readContent = createRoute({
  method: "get",
  path: "/api/documents/{id}/content",
  summary: "The document's content, as it is on disk",
  request: {
    params: idParameter,
    query: z.object({ format: z.enum(contentFormats), download: z.literal("1").optional() }),
  },
  responses: {
    200: {
      description: "The content in that format; with `download=1` as a file.",
      content: {
        "text/markdown": { schema: z.string() },
        "text/html": { schema: z.string() },
        "application/json": { schema: z.record(z.string(), z.unknown()) },
        "text/plain": { schema: z.string() },
      },
    },
    ...errorResponses,
  },
});
