// Chooses the way to the server for each attempt, remembers what worked, and looks for a better one.
import type { Environment, SocketClass } from "../Environment.ts";
import type { TokenHolder } from "../TokenHolder.ts";
import { ProbeTimer } from "./ProbeTimer.ts";
import { probeWebSocket } from "./probeWebSocket.ts";
import { createTransportMemory, type TransportMemory } from "./rememberedTransport.ts";
import {
  afterFailure,
  afterNetworkChange,
  afterProbe,
  afterSuccess,
  afterVainProbe,
  type Failure,
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
  /** `state` may be another one. */
  onChange: () => void;
}

/** How a session reaches its server. */
export interface TransportState {
  readonly name: TransportName;
  /** WebSockets were tried and never opened, and HTTP gets through. */
  readonly isWebSocketBlocked: boolean;
  /** Something on the way keeps streams over HTTP back, and polls get through. */
  readonly areStreamsHeldBack: boolean;
}

export class Transports {
  readonly #options: TransportsOptions;
  readonly #memory: TransportMemory;
  readonly #probes: ProbeTimer;
  #choice: TransportChoice;
  /** A WebSocket was tried in vain, and nothing was heard by HTTP since. */
  #isProbeVain = false;
  // For as long as the page lives, as HttpSocket.ts polls for that long.
  #areStreamsHeldBack = false;

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
    const isHttp = next === "http";
    return {
      name: next,
      isWebSocketBlocked: isBlocked && isHttp,
      areStreamsHeldBack: this.#areStreamsHeldBack && isHttp,
    };
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
    if (this.#choice.next === "websocket") return Promise.resolve(createWebSocket);
    return loadHttpSocket(() => this.#streamsAreHeldBack());
  }

  /** The server has let us in. */
  worked(): void {
    this.#choice = afterSuccess(this.#choice);
    const { setting, next } = this.#choice;
    if (setting !== "auto") return;
    this.#remember();
    if (next === "http") this.#probes.start(this.#choice.isInDoubt);
    else this.#probes.stop();
  }

  /** The server has said something. */
  heard(): void {
    if (!this.#isProbeVain) return;
    this.#isProbeVain = false;
    this.#choice = afterVainProbe(this.#choice);
    this.#remember();
    this.#options.onChange();
  }

  /**
   * A connection ended or an attempt failed.
   * @returns whether another way is tried now, which need not wait.
   */
  failed(failure: Failure): boolean {
    const before = this.#choice;
    this.#isProbeVain = false;
    this.#choice = afterFailure(before, failure);
    return before.next === "websocket" && this.#choice.next === "http" && before.mute === 1;
  }

  /** The network is another one, perhaps. @param isConnected by what works, for now. */
  hurry(isConnected: boolean): void {
    if (isConnected) this.#probes.hurry();
    else this.#choice = afterNetworkChange(this.#choice);
  }

  dispose(): void {
    this.#probes.stop();
  }

  #streamsAreHeldBack(): void {
    if (this.#areStreamsHeldBack) return;
    this.#areStreamsHeldBack = true;
    this.#options.onChange();
  }

  // What worked by accident, while nothing else did, is not for the next page.
  #remember(): void {
    const { next, isBlocked } = this.#choice;
    if (next === "websocket" || isBlocked) this.#memory.write(next);
  }

  async #probe(signal: AbortSignal): Promise<boolean> {
    const { url, documentId, tokens, environment, onBetter } = this.#options;
    // Without a token there is nothing to be found out; the next look will have one.
    const token = await tokens.get().catch(() => undefined);
    if (token === undefined || signal.aborted) return false;
    const { createWebSocket } = environment;
    const works = await probeWebSocket({ url, documentId, token, createWebSocket, signal });
    if (signal.aborted) return false;
    if (!works) {
      this.#isProbeVain = true;
      return false;
    }
    // One in vain before it is past, and nothing is heard by HTTP any more.
    this.#isProbeVain = false;
    this.#choice = afterProbe(this.#choice);
    onBetter();
    return true;
  }
}
