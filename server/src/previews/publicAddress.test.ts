import { expect, it } from "vitest";
import { publicReach } from "./PreviewReach.ts";
import { isPublicAddress } from "./publicAddress.ts";

it.each([
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "100.127.255.254",
  "127.0.0.1",
  "127.255.255.254",
  "169.254.169.254",
  "168.63.129.16",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.192",
  "192.168.1.1",
  "198.19.0.1",
  "224.0.0.1",
  "239.255.255.250",
  "255.255.255.255",
  "::",
  "::1",
  "::ffff:127.0.0.1",
  "::ffff:a9fe:a9fe",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fec0::1",
  "ff02::1",
  "localhost",
  "",
])("[PRE1] %s is not public", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(["1.1.1.1", "100.63.255.255", "172.32.0.1", "192.0.1.1", "2606:4700::1111", "2a00::1"])(
  "[PRE1] %s is public",
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

it("[PRE1] only the ports of the web are asked", () => {
  expect([80, 443].map((port) => publicReach.allows("1.1.1.1", port))).toEqual([true, true]);
  expect([22, 6379, 8080].some((port) => publicReach.allows("1.1.1.1", port))).toBe(false);
});
