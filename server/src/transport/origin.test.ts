import { expect, test } from "vitest";
import { isOriginAllowed, isOwnPage } from "./origin.ts";

const allowed = ["https://docs.example.org", "http://127.0.0.1:3000"];

test("[TRN1] a page's origin must be allowed; no browser needs only its token", () => {
  expect(isOriginAllowed("https://docs.example.org", allowed)).toBe(true);
  expect(isOriginAllowed(undefined, allowed)).toBe(true);
  expect(isOriginAllowed("https://evil.example.org", allowed)).toBe(false);
  expect(isOriginAllowed("https://docs.example.org.evil.org", allowed)).toBe(false);
  expect(isOriginAllowed("http://docs.example.org", allowed)).toBe(false);
  expect(isOriginAllowed("null", allowed)).toBe(false);
});

test("[TRN1] the names of one's own machine count as one, on the same port", () => {
  expect(isOriginAllowed("http://localhost:3000", allowed)).toBe(true);
  expect(isOriginAllowed("http://[::1]:3000", allowed)).toBe(true);
  expect(isOriginAllowed("http://localhost:3001", allowed)).toBe(false);
  expect(isOriginAllowed("http://localhost:3000", ["https://docs.example.org"])).toBe(false);
});

test("[TRN1] a page from the address that it asks is the server's own", () => {
  expect(isOwnPage("http://192.168.1.5:3000", "192.168.1.5:3000")).toBe(true);
  expect(isOwnPage("http://192.168.1.5:3000", "192.168.1.5:3001")).toBe(false);
  expect(isOwnPage("https://evil.example.org", "192.168.1.5:3000")).toBe(false);
  expect(isOwnPage(undefined, "192.168.1.5:3000")).toBe(false);
  expect(isOwnPage("null", "192.168.1.5:3000")).toBe(false);
});
