// One open document: its `Y.Doc`, its presence, its way to the server, its copy on this device, and
// the one answer to "is it saved?".

import type { Asset } from "@cowrite/shared/api/assets.ts";
import type { Preview } from "@cowrite/shared/api/previews.ts";
import { canCollect } from "@cowrite/shared/canCollect.ts";
import { can, type Role } from "@cowrite/shared/roles.ts";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { readPreview } from "../api/readPreview.ts";
import { type UploadOptions, uploadAsset } from "../api/uploadAsset.ts";
import { Connection } from "./Connection.ts";
import { currentEnvironment, type Environment } from "./Environment.ts";
import { Lateness } from "./Lateness.ts";
import { OfflineCopy } from "./OfflineCopy.ts";
import { Presence, type SessionUser } from "./Presence.ts";
import type { TokenFacts } from "./readToken.ts";
import type { SessionState } from "./SessionState.ts";
import {
  describe,
  initialModel,
  type SessionEvent,
  type SessionModel,
  transition,
} from "./sessionMachine.ts";
import { syncUrl } from "./syncUrl.ts";
import { TokenHolder } from "./TokenHolder.ts";
import type { TransportState } from "./transports/Transports.ts";
import type { TransportSetting } from "./transports/transportChoice.ts";
import { whenSession } from "./whenSession.ts";

export type { SessionUser };

export interface SessionOptions {
  /** The server's http(s) origin, `location.origin` for the page's own server. */
  server: string;
  documentId: string;
  /**
   * Gives a token for this document. Called when none is held, when the held one nears its end, and
   * when the server asks for another; never twice at a time. Throws a `RefusedError` where the
   * answer is no for good; any other failure is tried again.
   */
  getToken: () => Promise<string>;
  /** Shown to the others, beside the caret. The server decides about `id` and may about `name`. */
  user?: SessionUser;
  /** Keep a copy in IndexedDB, so that the page opens and edits survive without a server. */
  offlineCopy?: boolean;
  /**
   * How the server is reached. `auto`, as without it: by WebSocket, and over plain HTTP where
   * WebSockets never open. `websocket` or `http` forces one.
   */
  transport?: TransportSetting;
}

/** Opens a document. The session lives until `dispose()`. */
export function openSession(
  options: SessionOptions,
  environment: Environment = currentEnvironment(),
): DocumentSession {
  return new DocumentSession(options, environment);
}

export class DocumentSession {
  readonly documentId: string;
  readonly doc = new Y.Doc({ gcFilter: canCollect });
  readonly awareness = new Awareness(this.doc);
  readonly #options: SessionOptions;
  readonly #environment: Environment;
  readonly #tokens: TokenHolder;
  readonly #copy: OfflineCopy | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #receivingListeners = new Set<() => void>();
  readonly #presence: Presence;
  readonly #lateness = new Lateness(() => this.#dispatch({ type: "overdue" }));
  #connection: Connection | undefined;
  #transport: TransportState | undefined;
  #role: Role | undefined;
  #model: SessionModel = initialModel;
  #state: SessionState = describe(initialModel);
  #isLoaded = false;
  #isDisposed = false;
  #disposal: Promise<void> | undefined;

  /** @internal Use `openSession`. */
  constructor(options: SessionOptions, environment: Environment) {
    this.#options = options;
    this.#environment = environment;
    this.documentId = options.documentId;
    this.#tokens = new TokenHolder({
      getToken: options.getToken,
      now: environment.now,
      onFacts: (facts) => this.#learn(facts),
    });
    this.#copy = this.#createCopy();
    this.#presence = new Presence(this.awareness, environment, options.user);
    // Before the provider's own handler, so that a change is counted before its frame leaves.
    this.doc.on("update", this.#onUpdate);
    void this.#start();
  }

  /** It was closed, and nothing changes any more. */
  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** The same object until something in it changes. */
  get state(): SessionState {
    return this.#state;
  }

  /** What this person may do here; `undefined` until known. */
  get role(): Role | undefined {
    return this.#role;
  }

  /** The content is here and may be shown. An empty page that is not the true one is never here. */
  get loaded(): boolean {
    return this.#isLoaded;
  }

  /** How the server is reached; `undefined` before the first attempt. */
  get transport(): TransportState | undefined {
    return this.#transport;
  }

  /** Its http(s) origin. */
  get server(): string {
    return this.#options.server;
  }

  /** The page where people find out what their network lets through. */
  get checkupUrl(): string {
    return new URL("/checkup", this.#options.server).href;
  }

  /** @param listener called when `state`, `role`, `loaded` or `transport` changed. @returns a function to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * For who shows the document: called before anything that the server sent is applied, so that
   * what the person has done up to now is taken in first. @returns a function to stop.
   */
  onReceiving(listener: () => void): () => void {
    this.#receivingListeners.add(listener);
    return () => this.#receivingListeners.delete(listener);
  }

  /** @throws {RefusedError} where the document is refused before that. */
  whenLoaded(): Promise<void> {
    return whenSession(this, ({ loaded }) => loaded);
  }

  /** Resolves when the server has every change of this device on disk. @throws {RefusedError} */
  whenSaved(): Promise<void> {
    return whenSession(this, ({ state }) => state.name === "saved");
  }

  /** Puts a file beside the document. @throws {ApiError} */
  async upload(file: File, options: Pick<UploadOptions, "onProgress" | "signal">): Promise<Asset> {
    const { server, documentId } = this.#options;
    const token = await this.#tokens.get();
    return uploadAsset({ server, documentId, file, token, ...options });
  }

  /** What is behind a link, for a card. @throws {ApiError} */
  async preview(href: string): Promise<Preview> {
    const { server, documentId } = this.#options;
    return readPreview({ server, documentId, href, token: await this.#tokens.get() });
  }

  /**
   * Where a picture or a file of the document is loaded from: the server's own are asked for with a
   * token where the page is of another origin. @param src as it stands in the document
   */
  async assetUrl(src: string): Promise<string> {
    const { server } = this.#options;
    if (!src.startsWith("/api/")) return src;
    const url = new URL(src, server);
    if (url.origin !== globalThis.location?.origin) {
      url.searchParams.set("token", await this.#tokens.get());
    }
    return url.href;
  }

  setUser(user: SessionUser): void {
    this.#presence.show(user);
  }

  /** Removes the copy on this device with everything unsaved in it: after a refusal, say. */
  async discardOfflineCopy(): Promise<void> {
    await this.#copy?.remove();
    this.#dispatch({ type: "discarded" });
  }

  /** Ends everything that it opened. What waits to be written to this device is written first. */
  dispose(): Promise<void> {
    if (!this.#isDisposed) this.#connection?.settle();
    this.#isDisposed = true;
    this.#disposal ??= this.#dispose();
    return this.#disposal;
  }

  #createCopy(): OfflineCopy | undefined {
    const { server, documentId, offlineCopy = true } = this.#options;
    const factory = this.#environment.indexedDB;
    if (!offlineCopy || factory === undefined) return undefined;
    const name = `cowrite ${new URL(server).origin} ${documentId}`;
    return new OfflineCopy({ factory, name, onLost: () => this.#dispatch({ type: "copyLost" }) });
  }

  // The copy first: what it holds must be in the document before it is offered to the server.
  async #start(): Promise<void> {
    await this.#restore();
    if (this.#isDisposed) return;
    const { server, documentId } = this.#options;
    this.#connection = new Connection({
      url: syncUrl(server, documentId),
      documentId,
      doc: this.doc,
      awareness: this.awareness,
      tokens: this.#tokens,
      transport: this.#options.transport ?? "auto",
      environment: this.#environment,
      onEvent: (event) => this.#dispatch(event),
      onReadOnly: () => this.#becomeReader(),
      onTransport: () => {
        if (this.#learnTransport()) this.#notify();
      },
      onReceiving: () => {
        for (const listener of this.#receivingListeners) listener();
      },
    });
  }

  async #restore(): Promise<void> {
    const content = await this.#copy?.read();
    if (content === undefined || this.#isDisposed) return;
    if (content.update !== undefined) Y.applyUpdate(this.doc, content.update, this.#copy);
    this.#isLoaded = content.synced === true;
    this.#role ??= content.role;
    this.#dispatch({ type: "restored", unsaved: content.unsaved, keptOnDevice: true });
    if (this.#isLoaded || this.#role !== undefined) this.#notify();
  }

  readonly #onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin !== undefined && origin === this.#copy) return;
    if (origin !== undefined && origin === this.#connection?.origin) {
      this.#copy?.keep(update);
      return;
    }
    // The server would not take it: an editor tidying up a page that is only read, say.
    if (this.#role !== undefined && !can(this.#role, "write")) return;
    this.#dispatch({ type: "changed" });
    this.#copy?.keep(update, this.#model.version);
  };

  #dispatch(event: SessionEvent): void {
    if (this.#isDisposed) return;
    const before = this.#state;
    const wasLoaded = this.#isLoaded;
    this.#model = transition(this.#model, event);
    const state = describe(this.#model);
    if (!isSame(before, state)) this.#state = state;
    this.#act(event);
    this.#lateness.watch(this.#state, event);
    const hasMoved = this.#learnTransport();
    if (this.#state !== before || this.#isLoaded !== wasLoaded || hasMoved) this.#notify();
  }

  /** @returns whether there is something new. */
  #learnTransport(): boolean {
    const transport = this.#connection?.transport;
    if (isSame(this.#transport, transport)) return false;
    this.#transport = transport;
    return true;
  }

  // What follows from an event beyond its name.
  #act(event: SessionEvent): void {
    if (event.type === "acknowledged") this.#copy?.acknowledge(this.#model.acknowledged);
    if (event.type === "received" && !this.#isLoaded) {
      this.#isLoaded = true;
      this.#copy?.remember({ synced: true });
    }
    if (event.type === "overdue") this.#connection?.doubt();
    if (this.#state.name === "refused" && event.type !== "changed") this.#close(this.#state);
  }

  // What others wrote is not for somebody who may no longer read it; what this person wrote is.
  #close({ reason, unsaved }: SessionState & { name: "refused" }): void {
    this.#connection?.end();
    const mayNotRead = reason === "not_allowed" || reason === "no_such_document";
    if (!mayNotRead || unsaved > 0) return;
    this.#isLoaded = false;
    void this.#copy?.removeIfSaved();
  }

  #learn(facts: TokenFacts): void {
    if (this.#isDisposed) return;
    this.#presence.learn(facts);
    if (facts.role !== undefined) this.#setRole(facts.role);
  }

  // The held token promises more than the server grants by now: a new one will say what.
  #becomeReader(): void {
    if (!can(this.#role, "write")) return;
    this.#setRole("viewer");
    // Where that fails, the cautious guess stays until the next connection.
    this.#tokens.renew().catch(() => undefined);
  }

  #setRole(role: Role): void {
    if (role === this.#role) return;
    this.#role = role;
    this.#copy?.remember({ role });
    this.#notify();
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  async #dispose(): Promise<void> {
    this.#lateness.stop();
    this.#presence.dispose();
    this.#notify();
    this.#listeners.clear();
    this.doc.off("update", this.#onUpdate);
    this.#connection?.dispose();
    this.awareness.destroy();
    this.doc.destroy();
    await this.#copy?.close();
  }
}

function isSame<Value extends object | undefined>(a: Value, b: Value): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
