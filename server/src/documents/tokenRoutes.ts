// From a session to a short-lived token for one document: the sync doors know only tokens.
import { createTokenSchema, tokenSchema } from "@cowrite/shared/api/index.ts";
import { weakerRole } from "@cowrite/shared/roles.ts";
import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import type { Tokens } from "../access/tokens.ts";
import type { CurrentPerson } from "../http/CurrentPerson.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import { createRoutes, errorResponses, jsonBody, jsonContent } from "../http/openApi.ts";
import type { RateLimiter } from "../http/RateLimiter.ts";
import type { DocumentGuard } from "./DocumentGuard.ts";
import type { DocumentRepository } from "./DocumentRepository.ts";
import { idParameter } from "./documentApi.ts";

export interface TokenRoutesOptions {
  documents: DocumentRepository;
  guard: DocumentGuard;
  tokens: Tokens;
  current: CurrentPerson;
  newTokens: RateLimiter;
  logger: Logger;
}

export function createTokenRoutes(options: TokenRoutesOptions): OpenAPIHono<HttpEnv> {
  const { documents, guard, tokens, current, newTokens, logger } = options;

  return createRoutes().openapi(createToken, async (context) => {
    const person = await current.require(context);
    newTokens.count(person.id, context);
    const { id } = context.req.valid("param");
    const admitted = await guard.admit({ id, userId: person.id, action: "read" });
    const wanted = context.req.valid("json").role ?? admitted.role;
    const role = weakerRole(wanted, admitted.role);
    const documentId = admitted.document.id;
    // A list that forgets a visit is a smaller harm than a full disk that nobody can read from.
    await documents.recordVisit(person.id, documentId, Date.now()).catch((error: unknown) => {
      logger.warn({ document: documentId, error }, "visit not recorded");
    });
    const { token, expiresAt } = await tokens.mint({ documentId, person, role });
    return context.json({ token, role, expiresAt: expiresAt.toISOString() }, 201);
  });
}

const createToken = createRoute({
  method: "post",
  path: "/api/documents/{id}/tokens",
  summary: "A token that opens this document",
  description: "Never more than one's own role; less where `role` asks for less.",
  request: { params: idParameter, body: jsonBody(createTokenSchema) },
  responses: { 201: jsonContent(tokenSchema, "The token."), ...errorResponses },
});
