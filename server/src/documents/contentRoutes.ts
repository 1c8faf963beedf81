// A document's content in the formats that other programs read; only what is on disk leaves.
import { contentFormats } from "@cowrite/shared/api/index.ts";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import * as Y from "yjs";
import type { CurrentPerson } from "../http/CurrentPerson.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import { createRoutes, errorResponses } from "../http/openApi.ts";
import type { RateLimiter } from "../http/RateLimiter.ts";
import type { LiveDocuments } from "../sync/LiveDocuments.ts";
import { answerContent, contentResponse } from "./answerContent.ts";
import type { ContentConverter } from "./ContentConverter.ts";
import type { DocumentGuard } from "./DocumentGuard.ts";
import { idParameter } from "./documentApi.ts";

export interface ContentRoutesOptions {
  guard: DocumentGuard;
  live: LiveDocuments;
  converter: ContentConverter;
  current: CurrentPerson;
  conversions: RateLimiter;
}

export function createContentRoutes(options: ContentRoutesOptions): OpenAPIHono<HttpEnv> {
  const { guard, live, converter, current, conversions } = options;

  return createRoutes().openapi(readContent, async (context) => {
    const { id: userId } = await current.require(context);
    const { id } = context.req.valid("param");
    const { format, download } = context.req.valid("query");
    const { document } = await guard.admit({ id, userId, action: "read" });
    conversions.count(userId, context);

    const doc = await live.readDurable(document.id);
    const state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
    const content = await converter.export(state, format);
    return answerContent(context, { content, format, download: download && document.title });
  });
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
    200: contentResponse,
    ...errorResponses,
  },
});
