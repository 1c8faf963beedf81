// A document's past, for those who may see it: read from what is on disk, worked on in a thread.

import type { EditingSession, EditingSessionList, Version } from "@cowrite/shared/api/history.ts";
import type { ContentFormat } from "@cowrite/shared/api/index.ts";
import { CowriteError } from "@cowrite/shared/errors.ts";
import { createId, type DocumentId, type UserId } from "@cowrite/shared/ids.ts";
import * as Y from "yjs";
import type { StoredHistory } from "../storage/UpdateLog.ts";
import type { LiveDocuments } from "../sync/LiveDocuments.ts";
import type { AuthorRepository, KnownAuthor } from "./AuthorRepository.ts";
import type { SessionOfEditing } from "./editingSessions.ts";
import type { HistoryThread } from "./HistoryThread.ts";
import type { Content } from "./historyJobs.ts";
import type { Moment } from "./readMoment.ts";
import type { StoredVersion, VersionRepository } from "./VersionRepository.ts";
import { automaticSeq, automaticVersions, toVersion } from "./versions.ts";

export interface DocumentHistoryOptions {
  thread: HistoryThread;
  versions: VersionRepository;
  authors: AuthorRepository;
  live: LiveDocuments;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export interface SessionPage {
  /** Gives the sessions that began before this place. */
  before: number;
  limit: number;
}

export class DocumentHistory {
  readonly #options: DocumentHistoryOptions;

  constructor(options: DocumentHistoryOptions) {
    this.#options = options;
  }

  /** The newest first. */
  async sessions(id: DocumentId, { before, limit }: SessionPage): Promise<EditingSessionList> {
    const { sessions } = await this.#overview(id);
    const older = sessions.toReversed().filter(({ fromSeq }) => fromSeq < before);
    const page = older.slice(0, limit);
    const known = await this.#authorsOf(id, page);
    return {
      sessions: page.map((session) => toSession(session, known)),
      cursor: older.length > limit ? String(page.at(-1)?.fromSeq) : undefined,
    };
  }

  async content(id: DocumentId, moment: Moment, format: ContentFormat): Promise<Content> {
    return this.#options.thread.content(await this.#read(id), moment, format);
  }

  /** Named ones, and those that pauses have made; the newest first. */
  async versions(id: DocumentId): Promise<Version[]> {
    const { pauses } = await this.#overview(id);
    const named = await this.#options.versions.list(id);
    const makers = await this.#options.authors.find(id, [
      ...new Set(named.map(({ createdBy }) => createdBy)),
    ]);
    const all = [
      ...named.map((one) => ({ seq: one.seq, version: toVersion(one, makers) })),
      ...automaticVersions(pauses, named),
    ];
    return all.toSorted((a, b) => b.seq - a.seq).map(({ version }) => version);
  }

  /** @throws {CowriteError} `not_found` */
  async version(id: DocumentId, versionId: string): Promise<Version> {
    const version = (await this.versions(id)).find((one) => one.id === versionId);
    if (version === undefined) throw new CowriteError("not_found");
    return version;
  }

  /** Names the newest state that is on disk, and waits for what has been applied to be so. */
  async nameVersion(id: DocumentId, by: UserId, name: string): Promise<Version> {
    const { segments, tail } = await this.#read(id);
    const { now } = this.#options;
    const seq = tail.at(-1)?.seq ?? segments.at(-1)?.throughSeq ?? 0;
    const at = tail.at(-1)?.at ?? (await this.#newestTime(id)) ?? now();
    return this.#keep({ documentId: id, name, seq, at, createdBy: by });
  }

  /** An automatic version that gets a name stays from then on. @throws {CowriteError} `not_found` */
  async renameVersion(id: DocumentId, wish: VersionWish): Promise<Version> {
    const { versionId, by, name } = wish;
    const seq = automaticSeq(versionId);
    if (seq === undefined) {
      await this.#options.versions.rename(await this.#stored(id, versionId), name);
      return this.version(id, versionId);
    }
    const { at } = await this.version(id, versionId);
    return this.#keep({ documentId: id, name, seq, at: Date.parse(at), createdBy: by });
  }

  /** Forgets the name; the history that it named stays. @throws {CowriteError} */
  async deleteVersion(id: DocumentId, versionId: string): Promise<void> {
    if (automaticSeq(versionId) !== undefined) {
      const message = "A pause in the writing made this version; only named ones can be deleted.";
      throw new CowriteError("not_allowed", { message });
    }
    await this.#options.versions.delete(await this.#stored(id, versionId));
  }

  /** @throws {CowriteError} `not_found` */
  async momentOf(id: DocumentId, versionId: string): Promise<{ seq: number; at: number }> {
    const seq = automaticSeq(versionId);
    if (seq === undefined) return this.#stored(id, versionId);
    const { at } = await this.version(id, versionId);
    return { seq, at: Date.parse(at) };
  }

  /** @returns whether anything had to change. Resolves when that is on disk. */
  async restore(id: DocumentId, moment: Moment, by: UserId): Promise<boolean> {
    const { thread, live } = this.#options;
    const update = await thread.restoringUpdate(await this.#read(id), moment);
    if (update === undefined) return false;
    await live.edit(id, by, (doc) => Y.applyUpdate(doc, update));
    return true;
  }

  async #read(id: DocumentId): Promise<StoredHistory> {
    await this.#options.live.whenDurable(id);
    return this.#options.live.readHistory(id);
  }

  // Nobody there is a pause, however short: who left may want to come back to what it was.
  async #overview(id: DocumentId) {
    const { live, thread, now } = this.#options;
    const until = live.isOpen(id) ? now() : Number.POSITIVE_INFINITY;
    return thread.overview(await this.#read(id), until);
  }

  async #newestTime(id: DocumentId): Promise<number | undefined> {
    const { sessions } = await this.#overview(id);
    return sessions.length === 0 ? undefined : Math.max(...sessions.map(({ to }) => to));
  }

  async #stored(id: DocumentId, versionId: string): Promise<StoredVersion> {
    const stored = await this.#options.versions.find(id, versionId);
    if (stored === undefined) throw new CowriteError("not_found");
    return stored;
  }

  async #keep(version: Omit<StoredVersion, "id" | "createdAt">): Promise<Version> {
    const { versions, authors, now } = this.#options;
    const id = createId((bytes) => crypto.getRandomValues(bytes));
    const stored = { ...version, id, createdAt: now() };
    await versions.create(stored);
    return toVersion(stored, await authors.find(version.documentId, [version.createdBy]));
  }

  #authorsOf(id: DocumentId, sessions: readonly SessionOfEditing[]) {
    const ids = new Set(sessions.flatMap(({ userId }) => userId ?? []));
    return this.#options.authors.find(id, [...ids]);
  }
}

export interface VersionWish {
  versionId: string;
  by: UserId;
  name: string;
}

function toSession(
  { userId, from, to, fromSeq, edits, inserted, deleted }: SessionOfEditing,
  known: ReadonlyMap<UserId, KnownAuthor>,
): EditingSession {
  return {
    id: String(fromSeq),
    author: userId === undefined ? undefined : (known.get(userId) ?? { id: userId }),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    edits,
    inserted,
    deleted,
  };
}
