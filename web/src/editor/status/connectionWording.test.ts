import { expect, it } from "vitest";
import { connectionWording } from "./connectionWording.ts";

const saved = { name: "saved" } as const;
const offline = { name: "offline", unsaved: 0, keptOnDevice: true } as const;

it("[SES45] says what a network blocks, and what works instead", () => {
  expect(connectionWording(saved, { name: "http", isWebSocketBlocked: true })).toMatch(
    /^WebSockets are blocked on this network; using HTTP instead/,
  );
});

it("[SES45] says nothing where all is as usual, or chosen by the host", () => {
  expect(connectionWording(saved, undefined)).toBeUndefined();
  expect(
    connectionWording(saved, { name: "websocket", isWebSocketBlocked: false }),
  ).toBeUndefined();
  expect(connectionWording(saved, { name: "http", isWebSocketBlocked: false })).toBeUndefined();
});

it("[SES45] leads who cannot reach the server to where they can find out why", () => {
  expect(
    connectionWording(offline, { name: "websocket", isWebSocketBlocked: false }),
  ).toBeDefined();
});
