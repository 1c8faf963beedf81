// From an address as somebody typed it to the one machine that may be connected to for it.
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { NoPreview } from "./NoPreview.ts";
import type { PreviewReach } from "./PreviewReach.ts";

export interface Target {
  readonly url: URL;
  /** The IP address to connect to: it is never resolved again, so it cannot change meanwhile. */
  readonly address: string;
  readonly port: number;
}

/** @throws {NoPreview} also where only one of a name's addresses is out of reach: it is no accident. */
export async function resolveTarget(url: URL, reach: PreviewReach): Promise<Target> {
  const isWeb = url.protocol === "http:" || url.protocol === "https:";
  if (!isWeb || url.username !== "" || url.password !== "") throw new NoPreview("address refused");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(name) === 0 ? await resolve(name) : [name];
  const [address] = addresses;
  if (address === undefined || !addresses.every((one) => reach.allows(one, port))) {
    throw new NoPreview("address refused");
  }
  return { url, address, port };
}

async function resolve(name: string): Promise<string[]> {
  try {
    const found = await lookup(name, { all: true });
    return found.map(({ address }) => address);
  } catch (cause) {
    throw new NoPreview("name unknown", cause);
  }
}
