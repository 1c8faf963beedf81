// Node's request as the one of the web platform, which Hocuspocus asks for.
import type { IncomingMessage } from "node:http";

export function toFetchRequest(request: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  // Hocuspocus reads headers and query only; the host is of no meaning to it.
  return new Request(new URL(request.url ?? "/", "http://localhost"), { headers });
}
