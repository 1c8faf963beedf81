// One GET to one machine, named by its IP address; no cookies, no cache, no connection kept.
import { once } from "node:events";
import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { isIP } from "node:net";
import type { Target } from "./resolveTarget.ts";

const headers = {
  Accept: "text/html,application/xhtml+xml",
  // What comes packed could be far larger than what was sent.
  "Accept-Encoding": "identity",
  "User-Agent": "Mozilla/5.0 (compatible; Cowrite link preview)",
};

/** The caller destroys the answer once it has enough of it. */
export async function request(target: Target, signal: AbortSignal): Promise<IncomingMessage> {
  const { url, address, port } = target;
  const isNamed = isIP(url.hostname.replace(/^\[|\]$/g, "")) === 0;
  const options = {
    host: address,
    port,
    path: url.pathname + url.search,
    headers: { ...headers, Host: url.host },
    agent: false as const,
    signal,
  };
  const sent =
    url.protocol === "https:"
      ? getHttps({ ...options, ...(isNamed && { servername: url.hostname }) })
      : getHttp(options);
  // Whoever reads the answer hears of it there; nobody else is left to, once that has begun.
  sent.on("error", () => undefined);
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  return response;
}
