// The addresses of a document's files, described for OpenAPI. What reads them is `assetRoutes.ts`:
// a file is no JSON, and must not be read into memory to be validated.
import { assetSchema } from "@cowrite/shared/api/assets.ts";
import { createRoute, z } from "@hono/zod-openapi";
import { idParameter } from "../documents/documentApi.ts";
import { errorResponses, jsonContent } from "../http/openApi.ts";

const token = z.string().optional().describe("A document token, where there is no session.");

const file = z.string().describe("The bytes of the file.");

export const uploadAsset = createRoute({
  method: "post",
  path: "/api/documents/{id}/assets",
  summary: "Add a file to the document",
  description: "The body is the file; or a form (multipart/form-data), whose first file counts.",
  request: {
    params: idParameter,
    query: z.object({ name: z.string().optional().describe("The file's name."), token }),
    body: {
      required: true,
      content: {
        "application/octet-stream": { schema: file },
        "multipart/form-data": { schema: z.object({ file }) },
      },
    },
  },
  responses: { 201: jsonContent(assetSchema, "The file, on disk."), ...errorResponses },
});

export const readAsset = createRoute({
  method: "get",
  path: "/api/documents/{id}/assets/{assetId}",
  summary: "A file of the document",
  description: "Understands `Range`, `If-Range` and `If-None-Match`.",
  request: {
    params: idParameter.extend({ assetId: z.string() }),
    query: z.object({ download: z.literal("1").optional(), token }),
  },
  responses: {
    200: {
      description: "The file.",
      content: { "application/octet-stream": { schema: file } },
    },
    206: { description: "The part of it that was asked for." },
    304: { description: "It is what the reader has." },
    ...errorResponses,
  },
});
