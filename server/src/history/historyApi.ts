// The addresses of a document's past, described: validation and OpenAPI read this.
import {
  editingSessionListSchema,
  momentSchema,
  pastContentQuerySchema,
  restoredSchema,
  restoreSchema,
  versionListSchema,
  versionNameSchema,
  versionSchema,
} from "@cowrite/shared/api/history.ts";
import { createRoute, z } from "@hono/zod-openapi";
import { contentResponse } from "../documents/answerContent.ts";
import { idParameter } from "../documents/documentApi.ts";
import { errorResponses, jsonBody, jsonContent } from "../http/openApi.ts";

// A year of one person's daily writing; the largest page is still quick to read and to send.
const pageSize = 300;
const maxPageSize = 1_000;

const versionParameters = idParameter.extend({ versionId: z.string() });

export const listSessions = createRoute({
  method: "get",
  path: "/api/documents/{id}/history",
  summary: "Who wrote when, and how much",
  description: "Sessions of editing, the newest first. `cursor` of one page asks for the next.",
  request: {
    params: idParameter,
    query: z.object({
      cursor: z.coerce.number().int().nonnegative().default(Number.MAX_SAFE_INTEGER),
      limit: z.coerce.number().int().min(1).max(maxPageSize).default(pageSize),
    }),
  },
  responses: { 200: jsonContent(editingSessionListSchema, "One page."), ...errorResponses },
});

export const readMomentContent = createRoute({
  method: "get",
  path: "/api/documents/{id}/history/{at}",
  summary: "The content as it was at that moment",
  description: "`at`: ISO 8601, or milliseconds since 1970.",
  request: { params: idParameter.extend({ at: momentSchema }), query: pastContentQuerySchema },
  responses: { 200: contentResponse, ...errorResponses },
});

export const createVersion = createRoute({
  method: "post",
  path: "/api/documents/{id}/versions",
  summary: "Name the document as it is now",
  request: { params: idParameter, body: jsonBody(versionNameSchema) },
  responses: { 201: jsonContent(versionSchema, "The new version."), ...errorResponses },
});

export const listVersions = createRoute({
  method: "get",
  path: "/api/documents/{id}/versions",
  summary: "Named versions, and those that pauses in the writing made; the newest first",
  request: { params: idParameter },
  responses: { 200: jsonContent(versionListSchema, "All of them."), ...errorResponses },
});

export const readVersion = createRoute({
  method: "get",
  path: "/api/documents/{id}/versions/{versionId}",
  summary: "What is this version",
  request: { params: versionParameters },
  responses: { 200: jsonContent(versionSchema, "The version."), ...errorResponses },
});

export const readVersionContent = createRoute({
  method: "get",
  path: "/api/documents/{id}/versions/{versionId}/content",
  summary: "The content of a version",
  request: { params: versionParameters, query: pastContentQuerySchema },
  responses: { 200: contentResponse, ...errorResponses },
});

export const renameVersion = createRoute({
  method: "patch",
  path: "/api/documents/{id}/versions/{versionId}",
  summary: "Rename a version, or name an automatic one and so keep it",
  request: { params: versionParameters, body: jsonBody(versionNameSchema) },
  responses: { 200: jsonContent(versionSchema, "The version as named."), ...errorResponses },
});

export const deleteVersion = createRoute({
  method: "delete",
  path: "/api/documents/{id}/versions/{versionId}",
  summary: "Forget a version's name; the history stays",
  request: { params: versionParameters },
  responses: { 204: { description: "It has no name any more." }, ...errorResponses },
});

export const restoreDocument = createRoute({
  method: "post",
  path: "/api/documents/{id}/restore",
  summary: "Bring an old state back, as an edit that others see live",
  request: { params: idParameter, body: jsonBody(restoreSchema) },
  responses: { 200: jsonContent(restoredSchema, "It is back, and on disk."), ...errorResponses },
});
