// Which addresses are of the open internet? No preview may reach anything else: not this machine,
// not its neighbours, not the metadata of the cloud it runs in.
import { BlockList, isIP, isIPv6 } from "node:net";

// From IANA's registries of special-purpose addresses (RFC 6890) and of IPv6 address space: what is
// not globally reachable, and what carries an IPv4 address inside, which could be any.
const notPublic4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  // Azure's own services, from within each of its machines.
  ["168.63.129.16", 32],
] as const;

const notPublic6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

const blocked = new BlockList();
for (const [network, prefix] of notPublic4) blocked.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of notPublic6) blocked.addSubnet(network, prefix, "ipv6");

// All unicast that was ever given out. Loopback, mapped IPv4, NAT64, unique local, link-local and
// multicast lie outside of it.
const given6 = new BlockList();
given6.addSubnet("2000::", 3, "ipv6");

/** @param address an IP address in any writing; anything else is not public. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv6(address)) return given6.check(address, "ipv6") && !blocked.check(address, "ipv6");
  return !blocked.check(address, "ipv4");
}
