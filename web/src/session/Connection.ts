// Keeps one document connected: when to try, when to wait, when to give up for good.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { type Admission, createProvider, type Provider } from "./createProvider.ts";
import type { Environment } from "./Environment.ts";
import { RefusedError, refusalOf } from "./RefusedError.ts";
import { retryDelay } from "./retryDelay.ts";
import type { SessionEvent } from "./sessionMachine.ts";
import type { TokenHolder } from "./TokenHolder.ts";

export interface ConnectionOptions {
  url: string;
  documentId: string;
  doc: Y.Doc;
  awareness: Awareness;
  tokens: TokenHolder;
  environment: Environment;
  onEvent: (event: SessionEvent) => void;
  /** Called before each frame that the server sent is applied. */
  onReceiving: () => void;
  /** Changes will not be taken on this connection. */
  onReadOnly: () => void;
}

// From asking for a token until the server lets us in; past it, the attempt counts as failed. The
// server itself gives a client 10 s.
const attemptMs = 15_000;

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #provider: Provider;
  readonly #stopWaking: () => void;
  /** Waits for the next attempt. */
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  /** Ends an attempt that takes too long. */
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #failures = 0;
  /** The server has said "not authenticated" to a held token; the next time, it is believed. */
  #tokenDoubted = false;
  #hasEnded = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const emit = (type: "offered" | "received" | "sent" | "denied") => () =>
      options.onEvent({ type });
    this.#provider = createProvider({
      url: options.url,
      documentId: options.documentId,
      doc: options.doc,
      awareness: options.awareness,
      createWebSocket: options.environment.createWebSocket,
      now: options.environment.now,
      getToken: (isRenewal) => this.#tokenFor(isRenewal),
      listener: {
        authenticated: (admission) => this.#authenticated(admission),
        receiving: options.onReceiving,
        offered: emit("offered"),
        received: emit("received"),
        sent: emit("sent"),
        acknowledged: () => this.#acknowledged(),
        denied: emit("denied"),
        closed: (code) => this.#closed(code),
      },
    });
    this.#stopWaking = options.environment.onWake(() => this.#wake());
    void this.#connect();
  }

  /** The `origin` of the transactions that come from the server. */
  get origin(): object {
    return this.#provider.origin;
  }

  /** Leaves the server for good; presence stays alive, nothing is sent any more. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#stopWaking();
    this.#clearTimers();
    this.#provider.disconnect();
  }

  dispose(): void {
    this.#hasEnded = true;
    this.#stopWaking();
    this.#clearTimers();
    this.#provider.destroy();
  }

  async #connect(): Promise<void> {
    this.#clearTimers();
    this.#attempt += 1;
    const attempt = this.#attempt;
    const isCurrent = () => attempt === this.#attempt && !this.#hasEnded;
    this.#deadline = setTimeout(() => this.#giveUpAttempt(), attemptMs);
    try {
      await this.#options.tokens.get();
      if (isCurrent()) this.#provider.connect();
    } catch (error) {
      if (!isCurrent()) return;
      if (error instanceof RefusedError) this.#refuse(error.reason);
      else this.#retry();
    }
  }

  #giveUpAttempt(): void {
    this.#provider.disconnect();
    this.#options.tokens.discard();
    this.#retry();
  }

  async #tokenFor(isRenewal: boolean): Promise<string> {
    const { tokens } = this.#options;
    if (!isRenewal) return tokens.get();
    try {
      return await tokens.renew();
    } catch (error) {
      // The server lets the old token run out and closes; any other failure is met again then.
      if (error instanceof RefusedError) this.#refuse(error.reason);
      throw error;
    }
  }

  #authenticated(admission: Admission): void {
    clearTimeout(this.#deadline);
    this.#tokenDoubted = false;
    const { awareness, onEvent, onReadOnly } = this.#options;
    forgetAbsent(awareness);
    if (admission === "reader") onReadOnly();
    onEvent({ type: admission === "keptReader" ? "admittedInOutage" : "authenticated" });
    // Peers forgot us with the last connection, and take news only with a newer clock.
    const presence = awareness.getLocalState();
    if (presence !== null) awareness.setLocalState(presence);
  }

  #acknowledged(): void {
    this.#failures = 0;
    this.#options.onEvent({ type: "acknowledged" });
  }

  #closed(code: number): void {
    if (this.#hasEnded) return;
    const refusal = refusalOf(code);
    if (refusal === "not_authenticated" && !this.#tokenDoubted) {
      this.#tokenDoubted = true;
      this.#options.tokens.discard();
      return this.#retry();
    }
    if (refusal !== undefined) return this.#refuse(refusal);
    if (code === closeCodes.rightsChanged.code) this.#options.tokens.discard();
    this.#retry(code === closeCodes.storageAway.code ? "closedInOutage" : "closed");
  }

  #retry(type: "closed" | "closedInOutage" = "closed"): void {
    this.#clearTimers();
    this.#attempt += 1;
    this.#failures += 1;
    const delay = retryDelay(this.#failures, this.#options.environment.random());
    this.#retryTimer = setTimeout(() => void this.#connect(), delay);
    this.#options.onEvent({ type });
  }

  #wake(): void {
    if (this.#retryTimer === undefined || this.#hasEnded) return;
    void this.#connect();
  }

  #refuse(reason: RefusedError["reason"]): void {
    if (this.#hasEnded) return;
    this.end();
    this.#options.onEvent({ type: "refused", reason });
  }

  #clearTimers(): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#retryTimer);
    this.#retryTimer = undefined;
  }
}

// The provider takes the others away when a connection ends, but not the clocks of their last news:
// who has not moved since would stay unseen until their next sign of life.
function forgetAbsent({ clientID, meta, states }: Awareness): void {
  for (const client of [...meta.keys()]) {
    if (client !== clientID && !states.has(client)) meta.delete(client);
  }
}
