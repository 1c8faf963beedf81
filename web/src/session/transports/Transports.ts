// Chooses the way to the server for each attempt, remembers what worked, and looks for a better one.
import type { Environment, SocketClass } from "../Environment.ts";
import type { TokenHolder } from "../TokenHolder.ts";
import { ProbeTimer } from "./ProbeTimer.ts";
import { probeWebSocket } from "./probeWebSocket.ts";
import { createTransportMemory, type TransportMemory } from "./rememberedTransport.ts";
import {
  afterFailure,
  afterProbe,
  afterSuccess,
  firstChoice,
  hasUntried,
  type TransportChoice,
  type TransportName,
  type TransportSetting,
} from "./transportChoice.ts";

export interface TransportsOptions {
  /** ws(s)://…/sync/<documentId> */
  url: string;
  documentId: string;
  setting: TransportSetting;
  tokens: TokenHolder;
  environment: Environment;
  /** A WebSocket works beside the HTTP that is in use: connect anew. */
  onBetter: () => void;
}

/** How a session reaches its server. */
export interface TransportState {
  readonly name: TransportName;
  /** WebSockets were tried and never opened, and HTTP gets through. */
  readonly isWebSocketBlocked: boolean;
}

export class Transports {
  readonly #options: TransportsOptions;
  readonly #memory: TransportMemory;
  readonly #probes: ProbeTimer;
  #choice: TransportChoice;

  constructor(options: TransportsOptions) {
    this.#options = options;
    const { url, setting, environment } = options;
    this.#memory = createTransportMemory({
      storage: environment.localStorage,
      origin: new URL(url).origin,
      now: environment.now,
    });
    this.#choice = firstChoice(setting, this.#memory.read());
    this.#probes = new ProbeTimer({
      probe: (signal) => this.#probe(signal),
      random: environment.random,
    });
  }

  get state(): TransportState {
    const { next, isBlocked } = this.#choice;
    return { name: next, isWebSocketBlocked: isBlocked && next === "http" };
  }

  /** Another way is tried where this one does not open: no need to be patient. */
  get hasAlternative(): boolean {
    return this.#choice.setting === "auto" && this.#choice.next === "websocket";
  }

  /** What failed so far says nothing about the server: another way was not tried yet. */
  get hasUntried(): boolean {
    return hasUntried(this.#choice);
  }

  /** For the next attempt. */
  load(): Promise<SocketClass> {
    const { createWebSocket, loadHttpSocket } = this.#options.environment;
    return this.#choice.next === "http" ? loadHttpSocket() : Promise.resolve(createWebSocket);
  }

  /** The server has let us in. */
  worked(): void {
    const { isServerInDoubt, setting, next } = this.#choice;
    this.#choice = afterSuccess(this.#choice);
    if (setting !== "auto") return;
    this.#memory.write(next);
    if (next === "http") this.#probes.start(isServerInDoubt);
    else this.#probes.stop();
  }

  /**
   * A connection ended or an attempt failed. @param wasHeard the server said something on it.
   * @returns whether another way is tried now, which need not wait.
   */
  failed(wasHeard: boolean): boolean {
    const before = this.#choice;
    this.#choice = afterFailure(before, wasHeard);
    return before.next === "websocket" && this.#choice.next === "http" && before.mute === 1;
  }

  /** The network is another one. */
  hurry(): void {
    this.#probes.hurry();
  }

  dispose(): void {
    this.#probes.stop();
  }

  async #probe(signal: AbortSignal): Promise<boolean> {
    const { url, documentId, tokens, environment, onBetter } = this.#options;
    // Without a token there is nothing to be found out; the next look will have one.
    const token = await tokens.get().catch(() => undefined);
    if (token === undefined || signal.aborted) return false;
    const { createWebSocket } = environment;
    const works = await probeWebSocket({ url, documentId, token, createWebSocket, signal });
    if (!works || signal.aborted) return false;
    this.#choice = afterProbe(this.#choice);
    onBetter();
    return true;
  }
}
