// The addresses of documents, described: validation and OpenAPI read this.
import {
  createDocumentSchema,
  documentListSchema,
  documentSchema,
  updateDocumentSchema,
} from "@cowrite/shared/api/index.ts";
import { createRoute, z } from "@hono/zod-openapi";
import { errorResponses, jsonBody, jsonContent } from "../http/openApi.ts";

// A screenful and more; the largest page is still quick to read and to send.
const pageSize = 50;
const maxPageSize = 200;

export const idParameter = z.object({ id: z.string() });

export const createDocument = createRoute({
  method: "post",
  path: "/api/documents",
  summary: "Make a document",
  description: "It is its creator's alone. Without a title, the content's first heading is taken.",
  request: { body: jsonBody(createDocumentSchema) },
  responses: { 201: jsonContent(documentSchema, "The new document."), ...errorResponses },
});

export const listDocuments = createRoute({
  method: "get",
  path: "/api/documents",
  summary: "My documents, and those I opened",
  description: "The newest edit first. `cursor` of one page asks for the next.",
  request: {
    query: z.object({
      cursor: z.string().optional(),
      limit: z.coerce.number().int().min(1).max(maxPageSize).default(pageSize),
    }),
  },
  responses: { 200: jsonContent(documentListSchema, "One page."), ...errorResponses },
});

export const readDocument = createRoute({
  method: "get",
  path: "/api/documents/{id}",
  summary: "What is this document, and what may I do with it",
  request: { params: idParameter },
  responses: { 200: jsonContent(documentSchema, "The document."), ...errorResponses },
});

export const updateDocument = createRoute({
  method: "patch",
  path: "/api/documents/{id}",
  summary: "Rename, share, or take out of the trash",
  request: { params: idParameter, body: jsonBody(updateDocumentSchema) },
  responses: { 200: jsonContent(documentSchema, "The document as changed."), ...errorResponses },
});

export const trashDocument = createRoute({
  method: "delete",
  path: "/api/documents/{id}",
  summary: "Put into the trash",
  request: { params: idParameter },
  responses: { 204: { description: "It is in the trash." }, ...errorResponses },
});
