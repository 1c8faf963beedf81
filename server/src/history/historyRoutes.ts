// A document's past over REST: for those who may write it, since what was deleted shows again.
import { CowriteError } from "@cowrite/shared/errors.ts";
import type { UserId } from "@cowrite/shared/ids.ts";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { answerContent } from "../documents/answerContent.ts";
import type { DocumentGuard } from "../documents/DocumentGuard.ts";
import type { StoredDocument } from "../documents/DocumentRepository.ts";
import type { CurrentPerson } from "../http/CurrentPerson.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import { createRoutes } from "../http/openApi.ts";
import type { RateLimiter } from "../http/RateLimiter.ts";
import type { DocumentHistory } from "./DocumentHistory.ts";
import {
  createVersion,
  deleteVersion,
  listSessions,
  listVersions,
  readMomentContent,
  readVersion,
  readVersionContent,
  renameVersion,
  restoreDocument,
} from "./historyApi.ts";

export interface HistoryRoutesOptions {
  history: DocumentHistory;
  guard: DocumentGuard;
  current: CurrentPerson;
  conversions: RateLimiter;
}

export function createHistoryRoutes(options: HistoryRoutesOptions): OpenAPIHono<HttpEnv> {
  const { history, guard, current, conversions } = options;

  async function admit(context: Context, id: string): Promise<[StoredDocument, UserId]> {
    const { id: userId } = await current.require(context);
    const { document } = await guard.admit({ id, userId, action: "history" });
    conversions.count(userId, context);
    return [document, userId];
  }

  return createRoutes()
    .openapi(listSessions, async (context) => {
      const [{ id }] = await admit(context, context.req.valid("param").id);
      const { cursor, limit } = context.req.valid("query");
      return context.json(await history.sessions(id, { before: cursor, limit }), 200);
    })
    .openapi(readMomentContent, async (context) => {
      const { id, at } = context.req.valid("param");
      const [document] = await admit(context, id);
      const { format, download } = context.req.valid("query");
      requireLife(document, at);
      const content = await history.content(document.id, { at }, format);
      return answerContent(context, { content, format, download: download && document.title });
    })
    .openapi(createVersion, async (context) => {
      const [{ id }, userId] = await admit(context, context.req.valid("param").id);
      const { name } = context.req.valid("json");
      return context.json(await history.nameVersion(id, userId, name), 201);
    })
    .openapi(listVersions, async (context) => {
      const [{ id }] = await admit(context, context.req.valid("param").id);
      return context.json({ versions: await history.versions(id) }, 200);
    })
    .openapi(readVersion, async (context) => {
      const { id, versionId } = context.req.valid("param");
      const [document] = await admit(context, id);
      return context.json(await history.version(document.id, versionId), 200);
    })
    .openapi(readVersionContent, async (context) => {
      const { id, versionId } = context.req.valid("param");
      const [document] = await admit(context, id);
      const { format, download } = context.req.valid("query");
      const { seq } = await history.momentOf(document.id, versionId);
      const content = await history.content(document.id, { seq }, format);
      return answerContent(context, { content, format, download: download && document.title });
    })
    .openapi(renameVersion, async (context) => {
      const { id, versionId } = context.req.valid("param");
      const [document, by] = await admit(context, id);
      const { name } = context.req.valid("json");
      return context.json(await history.renameVersion(document.id, { versionId, by, name }), 200);
    })
    .openapi(deleteVersion, async (context) => {
      const { id, versionId } = context.req.valid("param");
      const [document] = await admit(context, id);
      await history.deleteVersion(document.id, versionId);
      return context.body(null, 204);
    })
    .openapi(restoreDocument, async (context) => {
      const [document, userId] = await admit(context, context.req.valid("param").id);
      const wish = context.req.valid("json");
      if ("version" in wish) {
        const { seq, at } = await history.momentOf(document.id, wish.version);
        const changed = await history.restore(document.id, { seq }, userId);
        return context.json({ at: new Date(at).toISOString(), changed }, 200);
      }
      const at = Date.parse(wish.at);
      requireLife(document, at);
      const changed = await history.restore(document.id, { at }, userId);
      return context.json({ at: new Date(at).toISOString(), changed }, 200);
    });
}

/** @throws {CowriteError} `not_found` for a moment before the document was made. */
function requireLife({ createdAt }: StoredDocument, at: number): void {
  // History keeps tenths of a second, so the moment of the making may read a little earlier.
  if (at >= createdAt - 1_000) return;
  const message = "The document did not exist at that moment.";
  throw new CowriteError("not_found", { message });
}
