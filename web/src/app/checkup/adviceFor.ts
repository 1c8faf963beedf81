// What the measures mean, and what to change: the whole knowledge of /checkup, without a browser.
import type { CheckupFacts } from "@cowrite/shared/checkup.ts";
import { checkupMessages } from "../../messages/checkup/checkupMessages.ts";
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
  const { address } = checkupMessages();
  if (facts.host !== host) {
    return {
      verdict: "bad",
      found: address.otherHost(host, facts.host),
      advice: address.passHost(origin),
    };
  }
  if (protocol === "https:" && !facts.url.startsWith("https:")) {
    return { verdict: "bad", found: address.notHttps(facts.url), advice: address.setUrl(origin) };
  }
  if (protocol === "http:" && facts.url.startsWith("https:")) {
    return { verdict: "bad", found: address.notHttp(facts.url), advice: address.redirect };
  }
  if (protocol === "http:" && !onThisMachine.has(visit.hostname)) {
    return { verdict: "slow", found: address.open, advice: address.certificate };
  }
  if (facts.isForwarded && !facts.trustsProxy) {
    return { verdict: "slow", found: address.oneVisitor, advice: address.trustProxy };
  }
  return { verdict: "good", found: address.agreed(origin) };
}

export function adviceForWebSocket(measure: WebSocketMeasure, isOriginRefused: boolean): Finding {
  const { openedMs, heldMs, wasCut } = measure;
  const { webSocket } = checkupMessages();
  if (openedMs === undefined && isOriginRefused) return originRefused();
  if (openedMs === undefined) {
    return { verdict: "bad", found: webSocket.closed, advice: webSocket.passHeaders };
  }
  if (wasCut) {
    const found = webSocket.cut(seconds(heldMs));
    return { verdict: "slow", found, advice: webSocket.raiseTimeout };
  }
  return { verdict: "good", found: webSocket.open(milliseconds(openedMs), seconds(heldMs)) };
}

/** For who writes with y-websocket's own clients; documents in the page do without it. */
export function adviceForYWebSocket({ openedMs }: WebSocketMeasure): Finding {
  const { yWebSocket } = checkupMessages();
  if (openedMs === undefined) {
    return { verdict: "bad", found: yWebSocket.closed, advice: yWebSocket.passDoor };
  }
  return { verdict: "good", found: yWebSocket.open(milliseconds(openedMs)) };
}

export function adviceForStream({ openStatus, firstByteMs, goesOn }: StreamMeasure): Finding {
  const closed = adviceForClosedDoor(openStatus);
  if (closed !== undefined) return closed;
  const { stream } = checkupMessages();
  if (firstByteMs === undefined) {
    return { verdict: "slow", found: stream.keptBack, advice: stream.noBuffer };
  }
  if (!goesOn) {
    return { verdict: "slow", found: stream.keptBackLater, advice: stream.noBuffer };
  }
  return { verdict: "good", found: stream.open(milliseconds(firstByteMs)) };
}

export function adviceForPoll({ openStatus, answeredMs }: PollMeasure): Finding {
  const closed = adviceForClosedDoor(openStatus);
  if (closed !== undefined) return closed;
  const { poll } = checkupMessages();
  if (answeredMs === undefined) {
    return { verdict: "bad", found: poll.unanswered, advice: poll.raiseTimeout };
  }
  return { verdict: "good", found: poll.answered(milliseconds(answeredMs)) };
}

/** @param arrived the largest body that came through. */
export function adviceForBody(arrived: number, wanted: number): Finding {
  const { body } = checkupMessages();
  if (arrived >= wanted) return { verdict: "good", found: body.whole(mebibytes(wanted)) };
  if (arrived === 0) return { verdict: "bad", found: body.none, advice: body.raiseLimit };
  const found = body.smaller(mebibytes(wanted), mebibytes(arrived));
  return { verdict: "slow", found, advice: body.raiseLimit };
}

function originRefused(): Finding {
  const { door } = checkupMessages();
  return { verdict: "bad", found: door.refused, advice: door.allowOrigin };
}

function adviceForClosedDoor(status: number): Finding | undefined {
  if (status === 201) return undefined;
  if (status === 403) return originRefused();
  const { door } = checkupMessages();
  const found = status === 0 ? door.silent : door.answers(status);
  return { verdict: "bad", found, advice: door.passSync };
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
