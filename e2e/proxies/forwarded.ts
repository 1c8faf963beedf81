// What a proxy tells the server of the visitor.
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

/**
 * As nginx writes it with the settings of docs/proxies.md: the visitor's address comes behind
 * whatever they wrote into `X-Forwarded-For` themselves; the rest takes the place of theirs.
 */
export function forwarded({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  const hops = [headers["x-forwarded-for"], socket.remoteAddress];
  return {
    ...headers,
    "x-forwarded-for": hops.filter(Boolean).join(", "),
    "x-forwarded-proto": "http",
    "x-forwarded-host": headers.host,
  };
}
