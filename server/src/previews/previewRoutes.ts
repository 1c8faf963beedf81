// Link previews over REST: for who may write in the document, so that a reader cannot use them.
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AssetDoor } from "../assets/AssetDoor.ts";
import { answerHostPages } from "../http/guards.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import { createRoutes } from "../http/openApi.ts";
import type { RateLimiter } from "../http/RateLimiter.ts";
import type { LinkPreviews } from "./LinkPreviews.ts";
import { readPreview } from "./previewApi.ts";

export interface PreviewRoutesOptions {
  previews: LinkPreviews;
  door: AssetDoor;
  newPreviews: RateLimiter;
  /** Whose pages may ask with a token. */
  allowedOrigins: () => readonly string[];
}

export function createPreviewRoutes(options: PreviewRoutesOptions): OpenAPIHono<HttpEnv> {
  const { previews, door, newPreviews } = options;
  const routes = createRoutes();
  routes.use("/api/documents/:id/previews", answerHostPages(options.allowedOrigins, ["POST"]));

  routes.openapi(readPreview, async (context) => {
    const { userId } = await door.admit(context, context.req.param("id"), "write");
    newPreviews.count(userId, context);
    return context.json(await previews.read(context.req.valid("json").href), 200);
  });

  return routes;
}
