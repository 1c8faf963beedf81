import { expect, test } from "vitest";
import { addressOf, isFromThisMachine } from "./address.ts";

function request(remoteAddress: string, headers: Record<string, string> = {}) {
  return { headers, socket: { remoteAddress } };
}

test("[API11] without a trusted proxy the socket tells who calls, whatever the headers say", () => {
  const forged = request("203.0.113.9", { "x-forwarded-for": "10.0.0.1" });
  expect(addressOf(forged, false)).toBe("203.0.113.9");
  expect(addressOf(request("::ffff:203.0.113.9"), false)).toBe("203.0.113.9");
});

test("[API11] behind a trusted proxy its own hop counts, the last one", () => {
  const forwarded = request("127.0.0.1", { "x-forwarded-for": "10.0.0.1, 203.0.113.9" });
  expect(addressOf(forwarded, true)).toBe("203.0.113.9");
  expect(addressOf(request("127.0.0.1"), true)).toBe("127.0.0.1");
});

test("[LIM22] who counts by address counts a subscriber's IPv6 network as one, with or without a proxy", () => {
  const [one, other] = [request("2001:db8:1:2::1"), request("2001:db8:1:2:3::4")];
  expect(addressOf(one, false)).toBe(addressOf(other, false));
  const forwarded = request("::1", { "x-forwarded-for": "[2001:db8:1:2::9]:55123" });
  expect(addressOf(forwarded, true)).toBe(addressOf(one, false));
  expect(addressOf(request("2001:db8:1:3::1"), false)).not.toBe(addressOf(one, false));
});

test("[OPS3] what a proxy forwards does not come from this machine", () => {
  expect(isFromThisMachine(request("127.0.0.1"))).toBe(true);
  expect(isFromThisMachine(request("::1"))).toBe(true);
  expect(isFromThisMachine(request("::ffff:127.0.0.1"))).toBe(true);
  expect(isFromThisMachine(request("203.0.113.9"))).toBe(false);
  expect(isFromThisMachine(request("::2"))).toBe(false);
  expect(isFromThisMachine(request("64:ff9b::127.0.0.1"))).toBe(false);
  expect(isFromThisMachine(request("127.0.0.1", { "x-forwarded-for": "127.0.0.1" }))).toBe(false);
  expect(isFromThisMachine(request("127.0.0.1", { forwarded: "for=203.0.113.9" }))).toBe(false);
});
