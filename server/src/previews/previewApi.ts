// The address of link previews, described for OpenAPI.
import { askPreviewSchema, previewSchema } from "@cowrite/shared/api/previews.ts";
import { createRoute, z } from "@hono/zod-openapi";
import { idParameter } from "../documents/documentApi.ts";
import { errorResponses, jsonBody, jsonContent } from "../http/openApi.ts";

export const readPreview = createRoute({
  method: "post",
  path: "/api/documents/{id}/previews",
  summary: "What is behind a link",
  description: "Changes nothing. Only for people who may write in the document.",
  request: {
    params: idParameter,
    query: z.object({
      token: z.string().optional().describe("A document token, where there is no session."),
    }),
    body: jsonBody(askPreviewSchema),
  },
  responses: { 200: jsonContent(previewSchema, "What the page says."), ...errorResponses },
});
