import { expect, test } from "vitest";
import { networkOf } from "./networkOf.ts";

test("[LIM22] an IPv6 address counts as its network of 64 bits, however it is written", () => {
  const one = networkOf("2001:db8:1:2::1");
  for (const address of [
    "2001:db8:1:2:ffff:ffff:ffff:ffff",
    "2001:0DB8:0001:0002:0000:0000:0000:0003",
    "2001:db8:1:2::198.51.100.7",
    "2001:db8:1:2::1%eth0",
    "[2001:db8:1:2::9]",
    "[2001:db8:1:2::9]:55123",
  ]) {
    expect(networkOf(address)).toBe(one);
  }
  expect(networkOf("2001:db8:1:3::1")).not.toBe(one);
  expect(networkOf("2001:db8::1:2")).toBe(networkOf("2001:db8::"));
  expect(networkOf("::1")).not.toBe(networkOf("fe80::1"));
});

test("[LIM22] IPv4 counts whole, also inside of IPv6 and beside a port", () => {
  for (const address of [
    "203.0.113.9",
    "203.0.113.9:55123",
    "::ffff:203.0.113.9",
    "::FFFF:cb00:7109",
    "0:0:0:0:0:ffff:203.0.113.9",
    "64:ff9b::203.0.113.9",
  ]) {
    expect(networkOf(address)).toBe("203.0.113.9");
  }
  expect(networkOf("203.0.113.10")).not.toBe("203.0.113.9");
});

test("[LIM22] what is no address counts as it stands", () => {
  for (const text of ["unknown", "", "1.2.3", "fe80", "2001:db8::1::2"]) {
    expect(networkOf(text)).toBe(text);
  }
});
