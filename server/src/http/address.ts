// The caller's address, where it counts: limits by address, and who may read the metrics.
import type { IncomingMessage } from "node:http";
import { networkOf } from "./networkOf.ts";

export type AddressedRequest = Pick<IncomingMessage, "headers"> & {
  socket: Pick<IncomingMessage["socket"], "remoteAddress">;
};

/**
 * @param trustProxy believe the last hop of `X-Forwarded-For`, which the nearest proxy has
 * written. The hops before it are the client's own words, and never believed.
 * @returns of IPv6 its network, see `networkOf`.
 */
export function addressOf(request: AddressedRequest, trustProxy: boolean): string {
  const hop = trustProxy ? lastHop(request.headers["x-forwarded-for"]) : undefined;
  return networkOf(hop ?? request.socket.remoteAddress ?? "unknown");
}

/** Does the request come from this very machine, without a proxy that speaks for another? */
export function isFromThisMachine(request: AddressedRequest): boolean {
  const { headers, socket } = request;
  if (headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined) return false;
  const address = plain(socket.remoteAddress ?? "");
  return address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
}

function lastHop(header: string | string[] | undefined): string | undefined {
  return header?.toString().split(",").at(-1)?.trim() || undefined;
}

/** IPv4 as such, where the socket listens on both (RFC 4291 §2.5.5.2). */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}
