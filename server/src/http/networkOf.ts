// Which address a limit counts: one subscriber of IPv6 has a network of them, and not one.
import { isIPv6 } from "node:net";

// The least that a subscriber is given (RFC 6177): four groups of sixteen bits.
const subscriberGroups = 4;

/** Networks whose last 32 bits are an IPv4 address: mapped (RFC 4291), and translated (RFC 6052). */
const carriersOfIPv4: ReadonlySet<string> = new Set(["0:0:0:0:0:ffff", "64:ff9b:0:0:0:0"]);

/**
 * @param address as a socket or a proxy tells it, perhaps with brackets, a port or a zone.
 * @returns the same for all addresses that count as one; what is no address stays as it is.
 */
export function networkOf(address: string): string {
  const plain = withoutPort(address);
  if (!isIPv6(plain)) return plain;
  const groups = groupsOf(plain);
  if (carriersOfIPv4.has(groups.slice(0, 6).join(":"))) return ipv4Of(groups.slice(6));
  return `${groups.slice(0, subscriberGroups).join(":")}::/64`;
}

function withoutPort(address: string): string {
  const [, bracketed, dotted] =
    /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/.exec(address) ?? [];
  return bracketed ?? dotted ?? address;
}

/** All eight, without leading zeros. */
function groupsOf(address: string): string[] {
  const [withoutZone = ""] = address.split("%", 1);
  // The URL parser brings every writing into one.
  const canonical = new URL(`http://[${withoutZone}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = canonical
    .split("::")
    .map((part) => (part === "" ? [] : part.split(":")));
  return [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
}

function ipv4Of(groups: readonly string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 0xff])
    .join(".");
}
