// The only file that knows Hocuspocus' provider. It speaks the protocol; when to connect and what
// counts as saved is decided by us (Connection.ts, sessionMachine.ts).
import {
  HocuspocusProvider,
  HocuspocusProviderWebsocket,
  WebSocketStatus,
} from "@hocuspocus/provider";
import type { SocketClass } from "./Environment.ts";
import { Flight } from "./Flight.ts";
import { frameKind } from "./frameHead.ts";
import { IncomingFrames } from "./IncomingFrames.ts";
import type { Admission, Provider, ProviderListener, ProviderOptions } from "./Provider.ts";

// A working server says something at least every 15 s (it echoes our presence). While a long
// document is on its way, though, one message may take minutes on a slow line. For ours: Flight.ts.
const silenceMs = 30_000;
const silenceWhileReceivingMs = 180_000;

// Who looks for the next key or word is still writing.
const stillWritingMs = 1_000;

// RFC 6455 §7.4.2: a proxy that ends a connection cannot send one of these.
const ownCodes = 4_000;

const ping = 9;
const pong = 10;

function isPong(frame: ArrayBuffer): boolean {
  return frame.byteLength === 1 && new Uint8Array(frame)[0] === pong;
}

export function createProvider(options: ProviderOptions): Provider {
  const socket = new GatedSocket(options);
  const provider = new TappedProvider(options, socket);
  provider.attach();
  return {
    origin: provider,
    get bufferedBytes() {
      return socket.bufferedBytes;
    },
    get patienceMs() {
      return socket.patienceMs;
    },
    connect: (createSocket) => socket.connectBy(createSocket),
    ping: () => socket.ping(),
    disconnect: () => socket.drop(),
    settle: () => provider.settle(),
    destroy() {
      provider.settle();
      provider.destroy();
      socket.destroy();
    },
  };
}

/**
 * Lets only those frames out that the server can use. Changes made before our SyncStep2 are inside
 * it, so sending them one by one would only fill the small queue that a server keeps before it
 * knows who we are (and the provider's own queue while there is no connection).
 */
class GatedSocket extends HocuspocusProviderWebsocket {
  readonly #listener: ProviderListener;
  readonly #now: () => number;
  readonly #flight = new Flight();
  #heardAt = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #bufferedBefore = 0;
  #dropping = false;
  #authenticated = false;
  #offered = false;
  #received = false;
  #storageAway = false;

  constructor({ url, listener, now }: ProviderOptions) {
    super({
      url,
      autoConnect: false,
      maxAttempts: 1,
      messageReconnectTimeout: silenceMs,
      onOpen: () => {
        this.#reset();
        listener.opened();
      },
      // Runs before the provider's own handler, which would otherwise come again by itself.
      onClose: ({ event }) => {
        this.shouldConnect = false;
        this.#reset();
        if (event.code >= ownCodes && !this.#dropping) listener.heard();
        // After the provider's handlers, which tidy up what belonged to this connection.
        if (!this.#dropping) queueMicrotask(() => listener.closed(event.code));
      },
    });
    this.#listener = listener;
    this.#now = now;
  }

  connectBy(createSocket: SocketClass): void {
    this.configuration.WebSocketPolyfill = createSocket;
    void this.connect();
  }

  get bufferedBytes(): number {
    return this.webSocket?.bufferedAmount ?? 0;
  }

  get patienceMs(): number {
    return this.#flight.patienceMs;
  }

  /** When an update of one's own left last. */
  get sentAt(): number {
    return this.#sentAt;
  }

  ping(): void {
    this.#flight.asked();
    this.send(Uint8Array.of(ping));
  }

  override onMessage(event: MessageEvent<ArrayBuffer>): void {
    this.#heardAt = this.#now();
    this.#listener.heard();
    // The provider expects none: it would look for an address in it.
    if (isPong(event.data)) return this.#flight.heardAnswer();
    super.onMessage(event);
  }

  override send(frame: Uint8Array): void {
    if (this.webSocket?.readyState !== 1 || !this.#admits(frame)) return;
    super.send(frame);
  }

  /** Called on a timer. A dead line would not even answer a close frame, so none is waited for. */
  override checkConnection(): void {
    // Before the first message, the attempt has a deadline of its own (Connection.ts).
    if (this.status !== WebSocketStatus.Connected || this.lastMessageReceived === 0) return;
    // A line that carries something away is not dead, however little comes back.
    if (this.bufferedBytes < this.#bufferedBefore) this.#heardAt = this.#now();
    this.#bufferedBefore = this.bufferedBytes;
    const limit = this.#received ? silenceMs : silenceWhileReceivingMs;
    if (this.#now() - this.#heardAt <= limit + this.patienceMs) return;
    this.emit("close", { event: { code: 1006, reason: "silence" } });
  }

  /** A frame came in, and the provider has handled it. */
  handled(frame: Uint8Array, isReadOnly: boolean): void {
    switch (frameKind(frame)) {
      case "authenticated":
        this.#authenticated = true;
        return this.#listener.authenticated(this.#admission(isReadOnly));
      case "storageAway":
        this.#storageAway = true;
        return;
      case "schemaTooOld":
        return this.#listener.outdated();
      case "syncStep2":
        this.#received = true;
        return this.#listener.received();
      case "acknowledged":
        this.#flight.answered();
        return this.#listener.acknowledged();
      case "denied":
        this.#flight.answered();
        return this.#listener.denied();
      case "update":
      case "awareness":
      case "other":
        return;
    }
  }

  drop(): void {
    this.#dropping = true;
    this.emit("close", { event: { code: 1000, reason: "dropped" } });
    this.#dropping = false;
  }

  #admission(isReadOnly: boolean): Admission {
    if (this.#storageAway) return "keptReader";
    return isReadOnly ? "reader" : "writer";
  }

  #admits(frame: Uint8Array): boolean {
    switch (frameKind(frame)) {
      case "syncStep2":
        this.#offered = true;
        this.#flight.left(frame.byteLength);
        this.#listener.offered();
        return true;
      case "update":
        // The server would not take it; the next connection's SyncStep2 brings it.
        if (!this.#offered || this.#storageAway) return false;
        this.#flight.left(frame.byteLength);
        this.#sentAt = this.#now();
        this.#listener.sent();
        return true;
      case "awareness":
        return this.#authenticated;
      case "authenticated":
      case "acknowledged":
      case "denied":
      case "storageAway":
      case "schemaTooOld":
      case "other":
        return true;
    }
  }

  #reset(): void {
    this.#authenticated = false;
    this.#offered = false;
    this.#received = false;
    this.#storageAway = false;
    this.#flight.reset();
    this.#bufferedBefore = 0;
  }
}

/** Tells of each frame before the provider handles it, and after. */
class TappedProvider extends HocuspocusProvider {
  readonly #socket: GatedSocket;
  readonly #incoming: IncomingFrames;

  constructor(options: ProviderOptions, socket: GatedSocket) {
    const { documentId, doc, awareness, getToken, listener, nextFrame, now } = options;
    super({
      websocketProvider: socket,
      name: documentId,
      document: doc,
      awareness,
      token: () => getToken(this.isAuthenticated),
    });
    this.#socket = socket;
    const handle = (event: MessageEvent<ArrayBuffer>) => this.#handle(event);
    const receiving = () => listener.receiving();
    // Not where the clock was set back since then.
    const isWriting = () => {
      const sinceMs = now() - socket.sentAt;
      return sinceMs >= 0 && sinceMs < stillWritingMs;
    };
    this.#incoming = new IncomingFrames({
      doc,
      origin: this,
      receiving,
      handle,
      nextFrame,
      isWriting,
      now,
    });
  }

  override onMessage(event: MessageEvent<ArrayBuffer>): void {
    this.#incoming.add(event);
  }

  #handle(event: MessageEvent<ArrayBuffer>): void {
    super.onMessage(event);
    this.#socket.handled(new Uint8Array(event.data), this.authorizedScope === "readonly");
  }

  settle(): void {
    this.#incoming.flush();
  }

  // What has arrived is here, whatever becomes of the line.
  override onClose(): void {
    this.settle();
    super.onClose();
  }
}
