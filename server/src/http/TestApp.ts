// The real app on real SQLite in a folder of its own, spoken to without a socket: for tests.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDocumentId } from "@cowrite/shared/ids.ts";
import type { LimitName } from "@cowrite/shared/limits.ts";
import { pino } from "pino";
import { LocalRightsBus } from "../access/RightsBus.ts";
import { createSessions } from "../access/sessions.ts";
import { createTokens } from "../access/tokens.ts";
import { countAssets } from "../admin/assetMetrics.ts";
import type { HealthCheck } from "../admin/healthRoutes.ts";
import { Metrics } from "../admin/Metrics.ts";
import { type CreatedAssets, createAssets } from "../assets/createAssets.ts";
import { readConfig } from "../config.ts";
import { ContentConverter } from "../documents/ContentConverter.ts";
import { DocumentRepository } from "../documents/DocumentRepository.ts";
import { AuthorRepository } from "../history/AuthorRepository.ts";
import { DocumentHistory } from "../history/DocumentHistory.ts";
import { HistoryThread } from "../history/HistoryThread.ts";
import { VersionRepository } from "../history/VersionRepository.ts";
import { PersonRepository } from "../people/PersonRepository.ts";
import { LinkPreviews } from "../previews/LinkPreviews.ts";
import type { PreviewReach } from "../previews/PreviewReach.ts";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { createAuthorize } from "../sync/authorize.ts";
import { createSync, type Sync } from "../sync/createSync.ts";
import { createApp } from "./app.ts";
import { TestStorage } from "./TestStorage.ts";

export interface TestAppOptions {
  limits?: Partial<Record<LimitName, number>>;
  healthChecks?: readonly HealthCheck[];
  isSecure?: boolean;
  trustProxy?: boolean;
  frameAncestors?: string;
  metricsToken?: string;
  webRoot?: string;
  sqliteMaxPageCount?: number;
  /** Of uploaded files; 0 lets a collection take each that is older than now. */
  assetGraceMs?: number;
  /** On where missing. */
  linkPreviews?: boolean;
  previewReach?: PreviewReach;
  previewDeadlineMs?: number;
}

export const testSecret = "the secret of all tests, and of nothing else";

export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
  /** Of the socket. */
  address?: string;
}

// Real threads, and no state from job to job: a file's tests have them together, since to load one takes
// longer than most tests. They hold no process back.
const converter = new ContentConverter();
const historyThread = new HistoryThread();

export class TestApp {
  readonly documents: DocumentRepository;
  readonly people: PersonRepository;
  readonly sync: Sync;
  readonly assets: CreatedAssets;
  /** Where its database and its files lie. */
  readonly folder: string;
  readonly #app: ReturnType<typeof createApp>;
  readonly #close: () => Promise<void>;
  #guests = 0;

  static async start(options: TestAppOptions = {}): Promise<TestApp> {
    const { sqliteMaxPageCount: pages } = options;
    const storage = await (pages ? TestStorage.takeSmall(pages) : TestStorage.take());
    const app = new TestApp(options, storage);
    await app.assets.prepare();
    return app;
  }

  private constructor(options: TestAppOptions, storage: TestStorage) {
    const limits = { ...readConfig({}).limits, ...options.limits };
    const logger = pino({ level: "silent" });
    const { database, log } = storage;
    this.folder = storage.folder;
    this.documents = new DocumentRepository(database.db);
    this.people = new PersonRepository(database.db);
    const tokens = createTokens(testSecret);
    const rights = new LocalRightsBus();
    const findGrants = this.documents.findGrants.bind(this.documents);
    this.sync = createSync({
      log,
      commit: new GroupCommit({ log }),
      pack: (before, entries) => historyThread.pack(before, entries),
      authorize: createAuthorize({ verifyToken: tokens.verify, findGrants }),
      rights,
      findGrants,
      storeFacts: (facts) => this.documents.touch(facts),
      limits,
      logger,
    });
    const metrics = new Metrics();
    const { onUpload, onCollected } = countAssets(metrics);
    this.assets = createAssets({
      dataDir: storage.folder,
      s3: undefined,
      db: database.db,
      live: this.sync.live,
      history: historyThread,
      limits,
      graceMs: options.assetGraceMs ?? 0,
      onCollected,
      logger,
      now: Date.now,
    });
    this.#app = createApp({
      people: this.people,
      documents: this.documents,
      live: this.sync.live,
      rights,
      converter,
      history: new DocumentHistory({
        thread: historyThread,
        versions: new VersionRepository(database.db),
        authors: new AuthorRepository(database.db),
        live: this.sync.live,
        now: Date.now,
      }),
      sessions: createSessions(testSecret),
      tokens,
      assets: this.assets.assets,
      onUpload,
      previews: new LinkPreviews({
        isOn: options.linkPreviews ?? true,
        reach: options.previewReach,
        deadlineMs: options.previewDeadlineMs,
        logger,
      }),
      metrics,
      healthChecks: options.healthChecks ?? [],
      limits,
      logger,
      allowedOrigins: () => ["https://docs.example.org"],
      isSecure: options.isSecure ?? false,
      trustProxy: options.trustProxy ?? false,
      frameAncestors: options.frameAncestors ?? "'self'",
      metricsToken: options.metricsToken,
      webRoot: options.webRoot ?? join(tmpdir(), "cowrite-no-such-folder"),
    });
    this.#close = () => (options.sqliteMaxPageCount ? storage.end() : storage.giveBack());
  }

  /** `body` is sent as JSON; a string, bytes and a form as they are. */
  request(method: string, path: string, options: RequestOptions = {}) {
    const { body, address = "127.0.0.1" } = options;
    const isRaw = body instanceof Uint8Array || body instanceof FormData;
    const json: Record<string, string> =
      body === undefined || isRaw ? {} : { "content-type": "application/json" };
    const headers: Record<string, string> = { host: "localhost", ...json, ...options.headers };
    const sent = isRaw || typeof body === "string" ? body : JSON.stringify(body);
    const incoming = { headers, socket: { remoteAddress: address } };
    const init = { method, headers, body: sent as BodyInit };
    return Promise.resolve(this.#app.request(path, init, { incoming }));
  }

  async guest(name = "Ada"): Promise<TestGuest> {
    // From an address of their own: the tests of one app are not one crowd.
    this.#guests += 1;
    const address = `10.0.${this.#guests >> 8}.${this.#guests & 255}`;
    const response = await this.request("POST", "/api/guests", { body: { name }, address });
    const cookie = response.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    const { id } = (await response.json()) as { id: string };
    return new TestGuest(this, cookie, id);
  }

  async close(): Promise<void> {
    await this.sync.close(AbortSignal.timeout(5_000));
    await this.#close();
  }
}

/** Somebody with a session. */
export class TestGuest {
  readonly #app: TestApp;
  readonly cookie: string;
  readonly id: string;

  constructor(app: TestApp, cookie: string, id: string) {
    this.#app = app;
    this.cookie = cookie;
    this.id = id;
  }

  request(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    const headers = { cookie: this.cookie, ...options.headers };
    return this.#app.request(method, path, { ...options, headers });
  }

  /** @returns the answer's JSON. */
  async ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, { body });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  /** @returns the id of the new document. */
  async create(body: unknown = {}) {
    const { id } = await this.ask<{ id: string }>("POST", "/api/documents", body);
    const documentId = parseDocumentId(id);
    if (documentId === undefined) throw new Error(`"${id}" is no document id.`);
    return documentId;
  }

  share(id: string, linkRole: string): Promise<unknown> {
    return this.ask("PATCH", `/api/documents/${id}`, { linkRole });
  }
}

/** The error's code, and the status it came with. */
export async function errorOf(response: Promise<Response> | Response): Promise<[number, string]> {
  const answer = await response;
  const { error } = (await answer.json()) as { error: { code: string } };
  return [answer.status, error.code];
}
