// The REST API as functions, one for each route (docs: GET /api/openapi.json).
import type { Asset } from "@cowrite/shared/api/assets.ts";
import type {
  EditingSessionList,
  Restore,
  Restored,
  Version,
  VersionList,
} from "@cowrite/shared/api/history.ts";
import type {
  ContentFormat,
  CreateDocument,
  CreateToken,
  DocumentInfo,
  DocumentList,
  Person,
  Token,
  UpdateDocument,
  UpdatePerson,
} from "@cowrite/shared/api/index.ts";
import { ApiError, errorOf, unreachable } from "./ApiError.ts";
import { type UploadOptions, uploadAsset } from "./uploadAsset.ts";

export interface ApiClientOptions {
  /** The server's http(s) origin. */
  server: string;
  /** Tests and Node programs with a cookie jar bring their own. */
  fetch?: typeof globalThis.fetch;
}

/** Each call throws an `ApiError` where it fails. */
export interface ApiClient {
  me(): Promise<Person>;
  becomeGuest(name?: string): Promise<Person>;
  /** Who this is; somebody who is nobody yet becomes a guest. Safe to call from many places at once. */
  ensurePerson(): Promise<Person>;
  updateMe(changes: UpdatePerson): Promise<Person>;
  listDocuments(options?: { cursor?: string }): Promise<DocumentList>;
  createDocument(document?: CreateDocument): Promise<DocumentInfo>;
  getDocument(id: string): Promise<DocumentInfo>;
  updateDocument(id: string, changes: Omit<UpdateDocument, "trashed">): Promise<DocumentInfo>;
  trashDocument(id: string): Promise<void>;
  restoreDocument(id: string): Promise<DocumentInfo>;
  createToken(id: string, options?: CreateToken): Promise<Token>;
  /** What is on disk, as text of that format; JSON comes unparsed. */
  getContent(id: string, format: ContentFormat): Promise<string>;
  /** Sessions of editing, the newest first. */
  listHistory(
    id: string,
    options?: { cursor?: string; limit?: number },
  ): Promise<EditingSessionList>;
  /** The content as it was at that moment. */
  getContentAt(id: string, at: Date, format: ContentFormat): Promise<string>;
  listVersions(id: string): Promise<VersionList>;
  getVersion(id: string, versionId: string): Promise<Version>;
  getVersionContent(id: string, versionId: string, format: ContentFormat): Promise<string>;
  createVersion(id: string, name: string): Promise<Version>;
  renameVersion(id: string, versionId: string, name: string): Promise<Version>;
  deleteVersion(id: string, versionId: string): Promise<void>;
  /** Brings an old state back as an edit that everybody sees. */
  restoreContent(id: string, to: Restore): Promise<Restored>;
  /** Adds a file to the document; in browsers only. */
  uploadAsset(id: string, file: Blob, options?: UploadOptions): Promise<Asset>;
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

export function createApiClient(options: ApiClientOptions): ApiClient {
  const { server, fetch = globalThis.fetch.bind(globalThis) } = options;
  let asking: Promise<Person> | undefined;

  async function call(method: Method, path: string, body?: unknown): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(new URL(path, server), {
        method,
        credentials: "same-origin",
        ...(body !== undefined && {
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        }),
      });
    } catch (cause) {
      throw unreachable(cause);
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  async function json<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
    const response = await call(method, path, body);
    try {
      return (await response.json()) as Answer;
    } catch (cause) {
      throw unreachable(cause);
    }
  }

  async function text(path: string): Promise<string> {
    const response = await call("GET", path);
    return await response.text();
  }

  async function askWho(): Promise<Person> {
    try {
      return await client.me();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return await client.becomeGuest();
      throw error;
    }
  }

  const client: ApiClient = {
    me: () => json("GET", "/api/me"),
    becomeGuest: (name) => json("POST", "/api/guests", { name }),
    ensurePerson() {
      asking ??= askWho().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    updateMe: (changes) => json("PATCH", "/api/me", changes),

    listDocuments({ cursor } = {}) {
      const query = cursor === undefined ? "" : `?${new URLSearchParams({ cursor })}`;
      return json("GET", `/api/documents${query}`);
    },
    createDocument: (document = {}) => json("POST", "/api/documents", document),
    getDocument: (id) => json("GET", pathOf(id)),
    updateDocument: (id, changes) => json("PATCH", pathOf(id), changes),
    async trashDocument(id) {
      await call("DELETE", pathOf(id));
    },
    restoreDocument: (id) => json("PATCH", pathOf(id), { trashed: false }),
    createToken: (id, token = {}) => json("POST", `${pathOf(id)}/tokens`, token),
    getContent: (id, format) => text(`${pathOf(id)}/content?format=${format}`),

    listHistory(id, { cursor, limit } = {}) {
      const query = new URLSearchParams();
      if (cursor !== undefined) query.set("cursor", cursor);
      if (limit !== undefined) query.set("limit", String(limit));
      return json("GET", `${pathOf(id)}/history?${query}`);
    },
    getContentAt: (id, at, format) =>
      text(`${pathOf(id)}/history/${at.toISOString()}?format=${format}`),
    listVersions: (id) => json("GET", `${pathOf(id)}/versions`),
    getVersion: (id, versionId) => json("GET", versionPathOf(id, versionId)),
    getVersionContent: (id, versionId, format) =>
      text(`${versionPathOf(id, versionId)}/content?format=${format}`),
    createVersion: (id, name) => json("POST", `${pathOf(id)}/versions`, { name }),
    renameVersion: (id, versionId, name) => json("PATCH", versionPathOf(id, versionId), { name }),
    async deleteVersion(id, versionId) {
      await call("DELETE", versionPathOf(id, versionId));
    },
    restoreContent: (id, to) => json("POST", `${pathOf(id)}/restore`, to),
    uploadAsset: (id, file, upload = {}) =>
      uploadAsset({ server, documentId: id, file, ...upload }),
  };
  return client;
}

function versionPathOf(id: string, versionId: string): string {
  return `${pathOf(id)}/versions/${encodeURIComponent(versionId)}`;
}

function pathOf(id: string): string {
  return `/api/documents/${encodeURIComponent(id)}`;
}
