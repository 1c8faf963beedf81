// The WebSocket door: origin, address limits and signs of life; then frames, both ways.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { CowriteError, type ErrorCode } from "@cowrite/shared/errors.ts";
import { type DocumentId, parseDocumentId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Logger } from "pino";
import { type WebSocket, WebSocketServer } from "ws";
import type { Places } from "../Places.ts";
import type { EndReason } from "../sync/endCauses.ts";
import { limitEarlyBytes } from "./limitEarlyBytes.ts";
import { mostEarlyBytes } from "./mostEarlyBytes.ts";
import { isOriginAllowed, isOwnPage } from "./origin.ts";
import { refuseUpgrade } from "./refuseUpgrade.ts";
import type { Accept } from "./Socket.ts";
import { toFetchRequest } from "./toFetchRequest.ts";
import { WebSocketSocket } from "./WebSocketSocket.ts";

export interface WebSocketDoorOptions {
  /** The address of this door; what follows the slash behind it is a document's id. */
  path: "/sync" | "/y";
  /** Asked at each upgrade: the server's own origin is known only once it listens. */
  allowedOrigins: () => readonly string[];
  /**
   * Nobody said which address people use (PUBLIC_URL), so a page from the address that it asks is
   * the server's own: somebody on the same network reaches it by another name than it knows.
   */
  trustHost: boolean;
  limits: Limits;
  addresses: Places;
  logger: Logger;
  /** The client's address, behind a trusted proxy too. */
  addressOf: (request: IncomingMessage) => string;
  accept: Accept;
  /** On each answer to an upgrade that is refused. */
  answerHeaders: Readonly<Record<string, string>>;
  /** What ends a connection that sends too much before anybody knows who it is. */
  earlyFlood: EndReason;
  /** Told of each that was turned away at the door, before `accept`. */
  onRefused: (reason: ErrorCode | "too_many") => void;
}

interface Opened {
  webSocket: WebSocket;
  duplex: Duplex;
  documentId: DocumentId;
  request: IncomingMessage;
}

export class WebSocketDoor {
  readonly #options: WebSocketDoorOptions;
  readonly #server: WebSocketServer;
  #isClosed = false;

  constructor(options: WebSocketDoorOptions) {
    this.#options = options;
    this.#server = new WebSocketServer({
      noServer: true,
      // Updates are dense already; deflating each costs more than it saves, and memory for each.
      perMessageDeflate: false,
      maxPayload: options.limits.frameBytes,
      // Whoever accepts the sockets knows them, and closes them.
      clientTracking: false,
    });
    // An upgrade that ws cannot make a WebSocket of.
    this.#server.on("wsClientError", (_error, duplex) => this.#refuse(duplex, "invalid_request"));
  }

  /** Is this upgrade for this door? */
  handles({ url = "" }: IncomingMessage): boolean {
    return url.startsWith(`${this.#options.path}/`);
  }

  /** New sockets are refused from now on; the open ones are their owner's to close. */
  close(): void {
    this.#isClosed = true;
  }

  upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    duplex.on("error", () => duplex.destroy());
    const documentId = this.#documentOf(request);
    if (this.#isClosed) return this.#refuse(duplex, "storage_unavailable");
    if (documentId === undefined) return this.#refuse(duplex, "not_found");
    if (!this.#admitsOrigin(request)) return this.#refuse(duplex, "origin_not_allowed");
    this.#server.handleUpgrade(request, duplex, head, (webSocket) => {
      this.#open({ webSocket, duplex, documentId, request });
    });
  }

  #documentOf(request: IncomingMessage): DocumentId | undefined {
    if (!this.handles(request)) return undefined;
    const [path = ""] = (request.url ?? "").split("?", 1);
    return parseDocumentId(path.slice(this.#options.path.length + 1));
  }

  #refuse(duplex: Duplex, code: ErrorCode): void {
    this.#options.onRefused(code);
    refuseUpgrade(duplex, new CowriteError(code), this.#options.answerHeaders);
  }

  #admitsOrigin({ headers }: IncomingMessage): boolean {
    const { allowedOrigins, trustHost } = this.#options;
    if (trustHost && isOwnPage(headers.origin, headers.host)) return true;
    return isOriginAllowed(headers.origin, allowedOrigins());
  }

  #open({ webSocket, duplex, documentId, request }: Opened): void {
    const { limits, logger, earlyFlood } = this.#options;
    const address = this.#options.addressOf(request);
    const socket = new WebSocketSocket(webSocket, {
      duplex,
      maxWaitingBytes: limits.sendBufferBytes,
    });
    webSocket.on("error", (error) => {
      // Any client can cause it.
      logger.debug({ document: documentId, error }, "socket error");
      socket.failed(error);
    });
    const leave = this.#options.addresses.enter(address);
    if (leave === undefined) {
      this.#options.onRefused("too_many");
      return socket.cut(closeCodes.tooMany);
    }
    const listener = this.#options.accept(socket, documentId, toFetchRequest(request));
    limitEarlyBytes(duplex, {
      mostBytes: mostEarlyBytes(limits),
      isKnown: () => listener.isKnown,
      onFlood: () => socket.cut(earlyFlood),
    });
    const stopWatching = socket.watchSilence(limits.idleMs);
    webSocket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) listener.receive(data);
      else socket.close(closeCodes.badFrame);
    });
    webSocket.once("close", (code, reason) => {
      stopWatching();
      leave();
      // What we said counts: ws tells of no code where it had to cut the line.
      const { endedWith } = socket;
      const { code: told, reason: why } = endedWith ?? { code, reason: reason.toString() };
      listener.closed(told, why, endedWith);
    });
  }
}
