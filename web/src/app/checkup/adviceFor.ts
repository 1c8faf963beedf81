// What the measures mean, and what to change: the whole knowledge of /checkup, without a browser.
import type { CheckupFacts } from "@cowrite/shared/checkup.ts";
import type { Finding } from "./Finding.ts";
import type { PollMeasure, StreamMeasure, WebSocketMeasure } from "./measureDoors.ts";

export interface Visit {
  /** `https:` or `http:` */
  readonly protocol: string;
  readonly origin: string;
  readonly host: string;
  readonly hostname: string;
}

const onThisMachine = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function adviceForAddress(facts: CheckupFacts, visit: Visit): Finding {
  const { protocol, origin, host } = visit;
  if (facts.host !== host) {
    return {
      verdict: "bad",
      found: `You opened ${host}, and the server was asked for “${facts.host ?? "nothing"}”.`,
      advice: `Let the proxy pass the Host header on as it is, or set PUBLIC_URL=${origin}.`,
    };
  }
  if (protocol === "https:" && !facts.url.startsWith("https:")) {
    return {
      verdict: "bad",
      found: `You came over https, and the server believes that it is at ${facts.url}.`,
      advice: `Set PUBLIC_URL=${origin}, so that cookies and links are made for https.`,
    };
  }
  if (protocol === "http:" && facts.url.startsWith("https:")) {
    return {
      verdict: "bad",
      found: `You came over http, and the server is at ${facts.url}.`,
      advice: "Let the proxy send visitors from http to https.",
    };
  }
  if (protocol === "http:" && !onThisMachine.has(visit.hostname)) {
    return {
      verdict: "slow",
      found: "This page came over http, so anybody on the way can read and change the words.",
      advice:
        "Put a proxy with a certificate before the server, or give it one (TLS_CERT, TLS_KEY).",
    };
  }
  if (facts.isForwarded && !facts.trustsProxy) {
    return {
      verdict: "slow",
      found: "A proxy passes you on, and the server takes everybody for one visitor.",
      advice: "Set TRUST_PROXY=on, so that limits by address count visitors and not the proxy.",
    };
  }
  return { verdict: "good", found: `The server and this page agree that it is at ${origin}.` };
}

export function adviceForWebSocket(measure: WebSocketMeasure, isOriginRefused: boolean): Finding {
  if (measure.openedMs === undefined && isOriginRefused) return originRefused;
  if (measure.openedMs === undefined) {
    return {
      verdict: "bad",
      found: "WebSockets do not open from here. Documents use HTTP instead.",
      advice:
        "Let the proxy pass the headers Upgrade and Connection on (see below). Where it does, a firewall on the visitor's side is in the way.",
    };
  }
  if (measure.wasCut) {
    return {
      verdict: "slow",
      found: `A WebSocket opens, and something cuts it after ${seconds(measure.heldMs)}. Documents come back by themselves.`,
      advice: "Raise the proxy's timeout for idle connections to a minute or more.",
    };
  }
  const held = seconds(measure.heldMs);
  return {
    verdict: "good",
    found: `A WebSocket opens in ${milliseconds(measure.openedMs)}, and stays open (for ${held}, when the server ended this test).`,
  };
}

export function adviceForStream({ openStatus, firstByteMs }: StreamMeasure): Finding {
  const closed = adviceForClosedDoor(openStatus);
  if (closed !== undefined) return closed;
  if (firstByteMs === undefined) {
    return {
      verdict: "slow",
      found: "A stream over HTTP is kept back. Documents ask again and again instead.",
      advice:
        "Turn off the buffering of answers in the proxy, and do not compress text/event-stream.",
    };
  }
  return {
    verdict: "good",
    found: `The first byte of a stream over HTTP is here after ${milliseconds(firstByteMs)}.`,
  };
}

export function adviceForPoll({ openStatus, answeredMs }: PollMeasure): Finding {
  const closed = adviceForClosedDoor(openStatus);
  if (closed !== undefined) return closed;
  if (answeredMs === undefined) {
    return {
      verdict: "bad",
      found: "A question over HTTP that waits for its answer gets none.",
      advice: "Raise the proxy's timeout for an answer to 60 s or more.",
    };
  }
  return {
    verdict: "good",
    found: `A question that waits is answered, ${milliseconds(answeredMs)} after there is something.`,
  };
}

/** @param arrived the largest body that came through. */
export function adviceForBody(arrived: number, wanted: number): Finding {
  if (arrived >= wanted) {
    return { verdict: "good", found: `A body of ${mebibytes(wanted)} arrives whole.` };
  }
  return {
    verdict: arrived === 0 ? "bad" : "slow",
    found:
      arrived === 0
        ? "Not even small bodies arrive, so documents cannot be saved over HTTP."
        : `A body of ${mebibytes(wanted)} does not arrive, one of ${mebibytes(arrived)} does. Large pastes and imports fail.`,
    advice: "Let the proxy take bodies of 65 MiB, which is the largest file and a little.",
  };
}

const originRefused: Finding = {
  verdict: "bad",
  found: "The server takes this page for a foreign one and refuses it.",
  advice: `Set PUBLIC_URL to the address that people open, or name it in ALLOWED_ORIGINS.`,
};

function adviceForClosedDoor(status: number): Finding | undefined {
  if (status === 201) return undefined;
  if (status === 403) return originRefused;
  return {
    verdict: "bad",
    found:
      status === 0
        ? "The HTTP door does not answer."
        : `The HTTP door is not reached: something answers ${status}.`,
    advice: "Let the proxy pass everything under /sync/ on to the server, POST as well as GET.",
  };
}

function milliseconds(ms: number): string {
  return `${Math.round(ms)} ms`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1_000)} s`;
}

function mebibytes(bytes: number): string {
  const KiB = 1024;
  if (bytes < KiB * KiB) return `${Math.round(bytes / KiB)} KiB`;
  return `${Math.round(bytes / KiB / KiB)} MiB`;
}
