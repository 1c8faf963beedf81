// Keeps one document connected: when to try, when to wait, when to give up for good.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { ConnectionOptions } from "./ConnectionOptions.ts";
import { createProvider } from "./createProvider.ts";
import { forgetAbsent } from "./forgetAbsent.ts";
import { LineCheck } from "./LineCheck.ts";
import type { Admission, Provider } from "./Provider.ts";
import { RefusedError, refusalOf } from "./RefusedError.ts";
import { type TransportState, Transports } from "./transports/Transports.ts";
import type { NetworkSign } from "./watchNetwork.ts";

// From asking for a token until the server lets us in; it gives a client 10 s itself.
const attemptMs = 15_000;
// Where HTTP can be tried instead, for a WebSocket to open: some networks let the upgrade hang, and
// nobody should wait more than five seconds for two of them and what follows.
const openMs = 2_000;
// For a server to say that it is there.
const answerMs = 2_000;
// The same after a sleep or a change of the network, when the line is most likely dead: who comes
// back should see the others' words within two seconds.
const doubtfulAnswerMs = 1_000;

type AttemptEnd = "closed" | "closedInOutage";
type Timer = ReturnType<typeof setTimeout> | undefined;

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #provider: Provider;
  readonly #transports: Transports;
  readonly #lineCheck: LineCheck;
  readonly #stopWatching: () => void;
  /** Waits for the next attempt. */
  #retryTimer: Timer;
  /** Ends an attempt that takes too long. */
  #deadline: Timer;
  /** Ends an attempt whose WebSocket does not open. */
  #openDeadline: Timer;
  #attempt = 0;
  #failures = 0;
  #isHeard = false;
  #isJoined = false;
  #hasEverJoined = false;
  /** The attempt has come as far as the network. */
  #hasDialled = false;
  /** The browser sees no network. */
  #isOffline = false;
  /** The server has said "not authenticated" to a held token; the next time, it is believed. */
  #tokenDoubted = false;
  #hasEnded = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { url, documentId, doc, awareness, tokens, environment, onEvent } = options;
    const emit = (type: "offered" | "received" | "sent" | "denied" | "outdated") => () =>
      onEvent({ type });
    this.#transports = new Transports({
      url,
      documentId,
      setting: options.transport,
      tokens,
      environment,
      onBetter: () => this.#connectAnew(),
      onChange: options.onTransport,
    });
    this.#provider = createProvider({
      url,
      documentId,
      doc,
      awareness,
      now: environment.now,
      nextFrame: environment.nextFrame,
      getToken: (isRenewal) => this.#tokenFor(isRenewal),
      listener: {
        opened: () => clearTimeout(this.#openDeadline),
        heard: () => this.#heard(),
        authenticated: (admission) => this.#authenticated(admission),
        receiving: options.onReceiving,
        offered: emit("offered"),
        received: emit("received"),
        sent: emit("sent"),
        acknowledged: () => this.#acknowledged(),
        denied: emit("denied"),
        outdated: emit("outdated"),
        closed: (code) => this.#closed(code),
      },
    });
    this.#lineCheck = new LineCheck({
      ask: () => this.#provider.ping(),
      line: this.#provider,
      onDead: () => this.#lineIsDead(),
    });
    this.#stopWatching = environment.watchNetwork((sign) => this.#sense(sign));
    void this.#connect();
  }

  /** Of the transactions that come from the server. */
  get origin(): object {
    return this.#provider.origin;
  }

  get transport(): TransportState {
    return this.#transports.state;
  }

  /** Something takes long: is the server still there? */
  doubt(): void {
    if (this.#isJoined) this.#lineCheck.start(answerMs);
  }

  /** Leaves the server for good; presence stays alive, nothing is sent any more. */
  end(): void {
    if (this.#hasEnded) return;
    this.#stop();
    this.#provider.disconnect();
  }

  /** Takes in what has arrived and waits for the page to be drawn. */
  settle(): void {
    this.#provider.settle();
  }

  dispose(): void {
    this.#stop();
    this.#provider.destroy();
  }

  #stop(): void {
    this.#hasEnded = true;
    this.#stopWatching();
    this.#transports.dispose();
    this.#clearTimers();
  }

  async #connect(): Promise<void> {
    // Who was told of the end may have ended all.
    if (this.#hasEnded) return;
    this.#clearTimers();
    this.#attempt += 1;
    this.#isHeard = false;
    this.#hasDialled = false;
    const attempt = this.#attempt;
    const isCurrent = () => attempt === this.#attempt && !this.#hasEnded;
    this.#deadline = setTimeout(() => this.#giveUpAttempt(), attemptMs);
    try {
      await this.#options.tokens.get();
      const createSocket = await this.#transports.load();
      if (!isCurrent()) return;
      if (this.#transports.hasAlternative) {
        this.#openDeadline = setTimeout(() => this.#giveUpOpening(), openMs);
      }
      this.#hasDialled = true;
      this.#provider.connect(createSocket);
    } catch (error) {
      if (!isCurrent()) return;
      if (error instanceof RefusedError) this.#refuse(error.reason);
      else this.#retry("closed");
    }
  }

  #giveUpAttempt(): void {
    this.#provider.disconnect();
    this.#options.tokens.discard();
    if (this.#hasDialled) this.#attemptFailed();
    this.#retry("closed");
  }

  /** @returns whether another way is tried now. */
  #attemptFailed(): boolean {
    return this.#transports.failed({ wasHeard: this.#isHeard, isOffline: this.#isOffline });
  }

  // It has cost enough waiting.
  #giveUpOpening(): void {
    this.#provider.disconnect();
    this.#attemptFailed();
    this.#retry("closed", 0);
  }

  // The old connection is left only now, and what it has not acknowledged is offered on the new one.
  #connectAnew(): void {
    if (this.#hasEnded) return;
    this.#provider.disconnect();
    void this.#connect();
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

  #heard(): void {
    this.#isHeard = true;
    this.#lineCheck.stop();
    this.#transports.heard();
  }

  #authenticated(admission: Admission): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
    this.#tokenDoubted = false;
    this.#isJoined = true;
    this.#hasEverJoined = true;
    this.#transports.worked();
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
    const isNext = this.#attemptFailed();
    const refusal = refusalOf(code);
    if (refusal === "not_authenticated" && !this.#tokenDoubted) {
      this.#tokenDoubted = true;
      this.#options.tokens.discard();
      return this.#retry("closed");
    }
    if (refusal !== undefined) return this.#refuse(refusal);
    if (code === closeCodes.rightsChanged.code) this.#options.tokens.discard();
    const isOutage = code === closeCodes.storageAway.code;
    this.#retry(isOutage ? "closedInOutage" : "closed", isNext ? 0 : this.#delay(code));
  }

  #delay(code?: number): number {
    return this.#options.environment.retryDelay({ failures: this.#failures + 1, code });
  }

  #retry(type: AttemptEnd, delay = this.#delay()): void {
    if (this.#hasEnded) return;
    this.#clearTimers();
    this.#attempt += 1;
    this.#failures += 1;
    if (delay > 0) this.#retryTimer = setTimeout(() => void this.#connect(), delay);
    this.#tellEnd(type);
    if (delay === 0) void this.#connect();
  }

  #tellEnd(type: AttemptEnd): void {
    if (this.#isOffline) return this.#options.onEvent({ type: "networkLost" });
    // Who comes for the first time is not told "offline" while it is the network that blocks one
    // way, and another is tried.
    if (type === "closed" && !this.#hasEverJoined && this.#transports.hasUntried) return;
    this.#options.onEvent({ type });
  }

  #sense(sign: NetworkSign): void {
    if (sign === "offline") return this.#networkIsLost();
    if (sign === "online") this.#isOffline = false;
    const isDoubtful = sign !== "looked";
    if (isDoubtful) this.#transports.hurry(this.#isJoined);
    if (this.#isJoined) this.#lineCheck.start(isDoubtful ? doubtfulAnswerMs : answerMs);
    else if (this.#retryTimer !== undefined) void this.#connect();
    // What was begun before would wait for answers that are lost.
    else if (isDoubtful) this.#connectAnew();
  }

  // A server on one's own machine stays there without a network, so it is asked before it is left.
  #networkIsLost(): void {
    this.#isOffline = true;
    if (this.#isJoined) this.#lineCheck.start(answerMs);
    else this.#options.onEvent({ type: "networkLost" });
  }

  #lineIsDead(): void {
    this.#provider.disconnect();
    this.#retry("closed", 0);
  }

  #refuse(reason: RefusedError["reason"]): void {
    if (this.#hasEnded) return;
    this.end();
    this.#options.onEvent({ type: "refused", reason });
  }

  #clearTimers(): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#openDeadline);
    clearTimeout(this.#retryTimer);
    this.#lineCheck.stop();
    this.#retryTimer = undefined;
    this.#isJoined = false;
  }
}
