// Documents over REST: make, list, read, change, trash.
import type { CreateDocument, DocumentInfo } from "@cowrite/shared/api/index.ts";
import { createId, type DocumentId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Role } from "@cowrite/shared/roles.ts";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { roleOf } from "../access/policy.ts";
import type { RightsBus } from "../access/RightsBus.ts";
import type { CurrentPerson } from "../http/CurrentPerson.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import { createRoutes } from "../http/openApi.ts";
import type { RateLimiter } from "../http/RateLimiter.ts";
import type { LiveDocuments } from "../sync/LiveDocuments.ts";
import type { ContentConverter } from "./ContentConverter.ts";
import type { DocumentGuard } from "./DocumentGuard.ts";
import type { DocumentRepository, StoredDocument } from "./DocumentRepository.ts";
import {
  createDocument,
  listDocuments,
  readDocument,
  trashDocument,
  updateDocument,
} from "./documentApi.ts";
import { readCursor, writeCursor } from "./listCursor.ts";
import type { FirstContent } from "./makeFirstState.ts";
import { makeTitledState, normalizeTitle, setTitle } from "./title.ts";

export interface DocumentRoutesOptions {
  documents: DocumentRepository;
  guard: DocumentGuard;
  live: LiveDocuments;
  rights: RightsBus;
  converter: ContentConverter;
  current: CurrentPerson;
  newDocuments: RateLimiter;
  conversions: RateLimiter;
  limits: Limits;
}

export function createDocumentRoutes(options: DocumentRoutesOptions): OpenAPIHono<HttpEnv> {
  const { documents, guard, live, rights, converter, current, newDocuments, conversions, limits } =
    options;

  return createRoutes()
    .openapi(createDocument, async (context) => {
      const { id: ownerId } = await current.require(context);
      newDocuments.count(ownerId, context);
      const body = context.req.valid("json");
      if (hasContent(body)) conversions.count(ownerId, context);
      const { title, state } = hasContent(body)
        ? await converter.import(body, limits.documentBytes)
        : makeTitledState(body.title ?? "");
      const id = createId((bytes) => crypto.getRandomValues(bytes)) as DocumentId;
      // The content first: a document that can be found is whole. If the row then fails, what
      // was stored has no name and nobody ever sees it.
      if (state !== undefined) await live.create(id, ownerId, state);
      const at = Date.now();
      const times = { createdAt: at, updatedAt: at };
      const document: StoredDocument = {
        id,
        ownerId,
        title,
        linkRole: "none",
        trashed: false,
        showsViewers: true,
        ...times,
      };
      await documents.create(document);
      return context.json(toInfo(document, "owner"), 201);
    })
    .openapi(listDocuments, async (context) => {
      const { id: userId } = await current.require(context);
      const { cursor, limit } = context.req.valid("query");
      const after = cursor === undefined ? undefined : readCursor(cursor);
      // One more than asked for tells whether there is another page.
      const found = await documents.list({ userId, after, limit: limit + 1 });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const next = found.length > limit && last !== undefined ? writeCursor(last) : undefined;
      const listed = page.flatMap((document) => {
        const role = roleOf(document, userId);
        if (role === undefined) return [];
        return [{ ...toInfo(document, role), present: live.presentIn(document.id) }];
      });
      return context.json({ documents: listed, cursor: next }, 200);
    })
    .openapi(readDocument, async (context) => {
      const { id: userId } = await current.require(context);
      const { id } = context.req.valid("param");
      const { document, role } = await guard.admit({ id, userId, action: "read" });
      return context.json(toInfo(document, role), 200);
    })
    .openapi(updateDocument, async (context) => {
      const { id: userId } = await current.require(context);
      const { id } = context.req.valid("param");
      const { title, linkRole, trashed, showViewers } = context.req.valid("json");
      const restores = trashed === false;
      // All of the rights before any of the changes.
      const wish = { id, userId, trashed: restores };
      const { document } = await guard.admit({ ...wish, action: "read" });
      if (title !== undefined) await guard.admit({ ...wish, action: "write" });
      if (linkRole !== undefined || showViewers !== undefined) {
        await guard.admit({ ...wish, action: "share" });
      }
      if (restores) await guard.admit({ ...wish, action: "trash" });

      if (restores) await documents.restore(document.id);
      if (linkRole !== undefined) await documents.setLinkRole(document.id, linkRole);
      if (showViewers !== undefined) await documents.setShowsViewers(document.id, showViewers);
      if (linkRole !== undefined || showViewers !== undefined) {
        rights.publish({ documentId: document.id });
      }
      if (title !== undefined) {
        const text = normalizeTitle(title);
        await live.edit(document.id, userId, (doc) => setTitle(doc, text));
        await documents.touch([{ id: document.id, title: text, at: Date.now() }]);
      }
      const changed = await guard.admit({ id, userId, action: "read" });
      return context.json(toInfo(changed.document, changed.role), 200);
    })
    .openapi(trashDocument, async (context) => {
      const { id: userId } = await current.require(context);
      const { id } = context.req.valid("param");
      const { document } = await guard.admit({ id, userId, action: "trash" });
      await documents.trash(document.id, Date.now());
      rights.publish({ documentId: document.id });
      return context.body(null, 204);
    });
}

function toInfo(document: StoredDocument, role: Role): DocumentInfo {
  return {
    id: document.id,
    title: document.title,
    role,
    linkRole: document.linkRole,
    showViewers: document.showsViewers,
    createdAt: new Date(document.createdAt).toISOString(),
    updatedAt: new Date(document.updatedAt).toISOString(),
  };
}

function hasContent(body: CreateDocument): body is FirstContent {
  return body.content !== undefined;
}
