import { expect, it } from "vitest";
import { de } from "../../messages/de/index.ts";
import { en } from "../../messages/en/index.ts";
import type { TransportState } from "../../session/transports/Transports.ts";
import { connectionWording } from "./connectionWording.ts";

const saved = { name: "saved" } as const;
const offline = { name: "offline", unsaved: 0, keptOnDevice: true } as const;

function by(name: TransportState["name"], found: Partial<TransportState> = {}): TransportState {
  return { name, isWebSocketBlocked: false, areStreamsHeldBack: false, ...found };
}

it("[SES45] says what a network blocks, and what works instead", () => {
  expect(connectionWording(saved, by("http", { isWebSocketBlocked: true }))).toMatch(
    /^WebSockets are blocked on this network; using HTTP instead/,
  );
});

it("[SES45] says nothing where all is as usual, or chosen by the host", () => {
  expect(connectionWording(saved, undefined)).toBeUndefined();
  expect(connectionWording(saved, by("websocket"))).toBeUndefined();
  expect(connectionWording(saved, by("http"))).toBeUndefined();
});

it("[SES45] leads who cannot reach the server to where they can find out why", () => {
  expect(connectionWording(offline, by("websocket"))).toBe(en.status.othersOpen);
});

it("[SES80] says that streams are held back and polls work instead, alone and beside blocked WebSockets", () => {
  const heldBack = by("http", { areStreamsHeldBack: true });
  expect(connectionWording(saved, heldBack)).toMatch(
    /^Live streams are held back by something between .* by polls instead, and so a little later/,
  );
  const both = connectionWording(saved, { ...heldBack, isWebSocketBlocked: true });
  expect(both).toMatch(
    /^WebSockets are blocked .* live streams over HTTP are held back .* by polls/,
  );
  expect(connectionWording(offline, heldBack)).toBe(en.status.othersOpen);
});

it("[SES80] says so in German as well", () => {
  for (const sentence of [de.status.heldBack, de.status.blockedAndHeldBack]) {
    expect(sentence).toMatch(
      /Datenströme.* zurück; .*Nachfragen \(Polling\) und daher etwas später/,
    );
  }
  expect(de.status.blockedAndHeldBack).toMatch(/^WebSockets sind in diesem Netz gesperrt/);
});
