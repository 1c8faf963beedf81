// The HTTP door, for networks that block WebSockets: the same frames over plain requests
// (docs/protocol.md, "HTTP instead of WebSocket").
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import { CowriteError, type ErrorCode } from "@cowrite/shared/errors.ts";
import { type DocumentId, parseDocumentId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Logger } from "pino";
import type { Places } from "../Places.ts";
import { endCauses } from "../sync/endCauses.ts";
import { answerRefusal } from "./answerRefusal.ts";
import { closeHeaders } from "./HttpDownlink.ts";
import { HttpSession } from "./HttpSession.ts";
import { mostBodyBytes, mostEarlyBodyBytes } from "./mostBodyBytes.ts";
import { isOriginAllowed, isOwnPage } from "./origin.ts";
import { type CutBody, readBody } from "./readBody.ts";
import { type Accept, frameTooLarge } from "./Socket.ts";
import { toFetchRequest } from "./toFetchRequest.ts";

export interface HttpDoorOptions {
  /** As of the WebSocket door. */
  allowedOrigins: () => readonly string[];
  trustHost: boolean;
  limits: Limits;
  addresses: Places;
  logger: Logger;
  addressOf: (request: IncomingMessage) => string;
  accept: Accept;
  /** On each answer: what every answer of the server tells a browser. */
  answerHeaders: Readonly<Record<string, string>>;
  /** Told of each that was turned away at the door, before `accept`. */
  onRefused: (reason: ErrorCode | "too_many") => void;
  /** Told of each body whose line was cut, since it came too slowly or had no end. */
  onCutBody: (reason: CutBody) => void;
}

interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly documentId: DocumentId;
  readonly session: string | undefined;
  readonly action: string | undefined;
  readonly query: URLSearchParams;
}

const path = /^\/sync\/([^/]+)\/http(?:\/([A-Za-z0-9_-]{43})\/(stream|poll|frames|close))?$/;

export class HttpDoor {
  readonly #options: HttpDoorOptions;
  readonly #sessions = new Map<string, HttpSession>();
  readonly #open = new Set<ServerResponse>();
  #isClosed = false;

  constructor(options: HttpDoorOptions) {
    this.#options = options;
  }

  /** Is this request for this door? */
  handles({ url = "" }: IncomingMessage): boolean {
    return path.test(pathOf(url));
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    // A reader that is gone is noticed by its stream's end.
    response.on("error", () => undefined);
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
    this.#answer(request, response).catch((error: unknown) => this.#refuse(response, error));
  }

  /** No sessions are begun from now on; the open ones are their owner's to close. */
  close(): void {
    this.#isClosed = true;
  }

  /** Has everybody whose session has ended been told so, and every answer left? */
  get hasToldAll(): boolean {
    if (this.#open.size > 0) return false;
    return [...this.#sessions.values()].every(({ hasToldEnd }) => hasToldEnd);
  }

  /** Forgets all sessions, also those that somebody might still ask why they have ended. */
  dispose(): void {
    for (const session of [...this.#sessions.values()]) session.dispose();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeaders(new Map(Object.entries(this.#options.answerHeaders)));
    response.setHeader("Cache-Control", "no-store, no-transform");
    response.setHeader("X-Accel-Buffering", "no");
    this.#admitOrigin(request, response);
    if (request.method === "OPTIONS") return answerPreflight(response);
    const visit = this.#visitOf(request, response);
    if (visit.session === undefined) return this.#begin(visit);
    const session = this.#sessions.get(`${visit.documentId}/${visit.session}`);
    if (session === undefined) throw new CowriteError("not_found");
    switch (visit.action) {
      case "stream":
      case "poll":
        return listen(visit, session, visit.action);
      case "frames":
        return await this.#take(visit, session);
      default:
        requireMethod(request, "POST");
        session.leave();
        response.writeHead(204).end();
    }
  }

  #admitOrigin({ headers }: IncomingMessage, response: ServerResponse): void {
    const { allowedOrigins, trustHost, onRefused } = this.#options;
    const { origin, host } = headers;
    const isAdmitted =
      (trustHost && isOwnPage(origin, host)) || isOriginAllowed(origin, allowedOrigins());
    if (!isAdmitted) {
      onRefused("origin_not_allowed");
      throw new CowriteError("origin_not_allowed");
    }
    response.setHeader("Vary", "Origin");
    if (origin === undefined) return;
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader(
      "Access-Control-Expose-Headers",
      "Cowrite-First, Cowrite-Last, Cowrite-Close, Cowrite-Close-Reason",
    );
  }

  #visitOf(request: IncomingMessage, response: ServerResponse): Visit {
    const { url = "" } = request;
    const [, id = "", session, action] = path.exec(pathOf(url)) ?? [];
    const documentId = parseDocumentId(id);
    if (documentId === undefined) throw new CowriteError("not_found");
    const query = new URLSearchParams(url.slice(pathOf(url).length));
    return { request, response, documentId, session, action, query };
  }

  #refuse(response: ServerResponse, error: unknown): void {
    if (response.headersSent || response.destroyed) {
      response.destroy();
    } else if (error instanceof CowriteError) answerRefusal(response, error);
    else {
      this.#options.logger.error({ error }, "request failed");
      answerRefusal(response, new CowriteError("internal"));
    }
  }

  #begin({ request, response, documentId }: Visit): void {
    requireMethod(request, "POST");
    const { addresses, addressOf, accept, limits, onRefused } = this.#options;
    if (this.#isClosed) {
      onRefused("storage_unavailable");
      throw new CowriteError("storage_unavailable");
    }
    const leave = addresses.enter(addressOf(request));
    if (leave === undefined) {
      onRefused("too_many");
      return tellEnd(response, closeCodes.tooMany, "too_many_requests");
    }
    const id = randomBytes(32).toString("base64url");
    const key = `${documentId}/${id}`;
    const session = new HttpSession({
      limits,
      onForgotten: () => {
        if (this.#sessions.delete(key)) leave();
      },
    });
    this.#sessions.set(key, session);
    session.open(accept(session, documentId, toFetchRequest(request)));
    response.writeHead(201, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ session: id, frameBytes: limits.frameBytes }));
  }

  async #take({ request, response, query }: Visit, session: HttpSession): Promise<void> {
    requireMethod(request, "POST");
    const before = session.tellEnd();
    if (before !== undefined) return tellEnd(response, before, "session_ended");
    session.expect(request);
    const { limits, onCutBody } = this.#options;
    // Who it is may be found out while the body comes: it ends by the limit that it began with.
    const { mostBytes, refusal } = session.isKnown
      ? { mostBytes: mostBodyBytes(limits), refusal: frameTooLarge }
      : { mostBytes: mostEarlyBodyBytes(limits), refusal: endCauses.preAuthFlood };
    const body = await readBody(request, {
      mostBytes,
      onBytes: () => session.heard(),
      onTooLarge: () => session.refuseBody(refusal, request),
      onCut: onCutBody,
    });
    if (body !== undefined) session.take(numberIn(query, "seq"), body, request);
    const end = session.tellEnd();
    // What the stream should have brought, so that a client can tell where something keeps it back.
    if (end === undefined) response.writeHead(204, { "Cowrite-Last": session.lastFrame }).end();
    else tellEnd(response, end, body === undefined ? "too_large" : "session_ended");
  }
}

function listen(
  { request, response, query }: Visit,
  session: HttpSession,
  kind: "stream" | "poll",
) {
  requireMethod(request, "GET");
  const after = numberIn(query, "after");
  const waits = query.get("wait") !== "0";
  if (!session.listen({ kind, after, waits, response })) {
    // What it could have asked for may be gone with the session.
    const end = session.tellEnd();
    if (end !== undefined) return tellEnd(response, end, "session_ended");
    const message = "The session has not sent what `after` says, or has been told that it arrived.";
    throw new CowriteError("invalid_request", { message });
  }
}

function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "content-type",
    // Ten minutes: what is allowed changes with a restart only.
    "Access-Control-Max-Age": "600",
  });
  response.end();
}

function tellEnd(response: ServerResponse, end: CloseReason, code: ErrorCode): void {
  response.setHeaders(new Map(Object.entries(closeHeaders(end))));
  answerRefusal(response, new CowriteError(code));
}

function requireMethod({ method }: IncomingMessage, wanted: string): void {
  if (method !== wanted) throw new CowriteError("method_not_allowed");
}

function numberIn(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? "";
  if (/^\d{1,15}$/.test(text)) return Number(text);
  const message = `\`${name}\` must be a whole number.`;
  throw new CowriteError("invalid_request", { message });
}

function pathOf(url: string): string {
  return url.split("?", 1)[0] ?? "";
}
