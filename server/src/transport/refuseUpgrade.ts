// The answer to an upgrade that is refused, after which nothing is left of its socket.
import type { Duplex } from "node:stream";
import type { CowriteError } from "@cowrite/shared/errors.ts";

// Who does not even take in a few hundred bytes is not waited for.
const patienceMs = 2_000;

/** Node hands the socket of an upgrade over for good: no limit of its HTTP side ends it. */
export function refuseUpgrade(
  duplex: Duplex,
  error: CowriteError,
  headers: Readonly<Record<string, string>>,
): void {
  const body = JSON.stringify(error.toBody());
  const timer = setTimeout(() => duplex.destroy(), patienceMs);
  duplex.once("close", () => clearTimeout(timer));
  // To end one side closes nothing: the other may stay open for ever.
  duplex.once("finish", () => duplex.destroy());
  const lines = Object.entries({
    ...headers,
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(body),
    Connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  duplex.end(`HTTP/1.1 ${error.status} ${error.code}\r\n${lines.join("")}\r\n${body}`);
}
