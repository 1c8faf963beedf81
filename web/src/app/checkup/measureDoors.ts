// Tries each door of the server from this very browser, as a document would, and tells what came of
// it; what that means is for adviceFor.ts to say.
import type { CheckupFacts } from "@cowrite/shared/checkup.ts";
import { createId } from "@cowrite/shared/ids.ts";

// Nobody is let in: no document has this id, and no token is sent.
const documentId = createId((bytes) => crypto.getRandomValues(bytes));

// As the session does it: what takes longer is kept back by something.
const patienceMs = 5_000;

/** A server that waits for ever until somebody says who they are (LIMIT_AUTH_MS=0) ends no test. */
const mostHeldMs = 30_000;

export interface WebSocketMeasure {
  /** `undefined` where it never opened. */
  readonly openedMs: number | undefined;
  /** How long it stayed open without a word, until the server itself ended it or something did. */
  readonly heldMs: number;
  readonly wasCut: boolean;
}

/**
 * The server ends a WebSocket that never says who it is, with a code that no proxy can send; that of
 * a y-websocket client, whose token stands in its address, at once.
 */
export function measureWebSocket(door: "sync" | "y"): Promise<WebSocketMeasure> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let openedMs: number | undefined;
    const socket = new WebSocket(
      new URL(`/${door}/${documentId}`, location.href.replace(/^http/, "ws")),
    );
    let hasEnoughSeen = false;
    const giveUp = setTimeout(() => {
      if (openedMs === undefined) socket.close();
    }, patienceMs);
    const end = setTimeout(() => {
      hasEnoughSeen = true;
      socket.close();
    }, mostHeldMs);
    socket.addEventListener("open", () => {
      openedMs = performance.now() - startedAt;
    });
    socket.addEventListener("close", ({ code }) => {
      clearTimeout(giveUp);
      clearTimeout(end);
      const heldMs = openedMs === undefined ? 0 : performance.now() - startedAt - openedMs;
      const wasCut = openedMs !== undefined && code < 4_000 && !hasEnoughSeen;
      resolve({ openedMs, heldMs, wasCut });
    });
  });
}

export interface StreamMeasure {
  /** The status with which a session was opened; 0 where nothing was answered. */
  readonly openStatus: number;
  /** `undefined` where nothing came in time. */
  readonly firstByteMs: number | undefined;
  /** An answer came through the stream each time; some proxies let its first bytes pass only. */
  readonly goesOn: boolean;
}

const notMeasured = { firstByteMs: undefined, goesOn: false };

// Of what comes later, too: a buffer may let the first of it pass. Together they are as many frames as
// the server takes from whoever has not said who they are (LIMIT_PREAUTH_FRAMES).
const rounds = 3;
const pingsInRound = 5;

export async function measureStream(): Promise<StreamMeasure> {
  const { session, status: openStatus } = await openSession();
  if (session === undefined) return { openStatus, ...notMeasured };
  const startedAt = performance.now();
  let firstByteMs: number | undefined;
  const stop = new AbortController();
  const giveUp = () => stop.abort();
  let timer = setTimeout(giveUp, patienceMs);
  try {
    const response = await ask(`/${session}/stream?after=0`, { signal: stop.signal });
    if (response.status !== 200) return { openStatus, ...notMeasured };
    let round = 0;
    let text = "";
    for await (const piece of readText(response)) {
      firstByteMs ??= performance.now() - startedAt;
      text += piece;
      if ((text.match(/^id: \d+$/gm) ?? []).length < round * pingsInRound) continue;
      if (round === rounds) return { openStatus, firstByteMs, goesOn: true };
      clearTimeout(timer);
      timer = setTimeout(giveUp, patienceMs);
      round += 1;
      await ask(`/${session}/frames?seq=${round}`, { method: "POST", body: pings });
    }
  } catch {
    // Not in time, or not at all: to a document both are one.
  } finally {
    clearTimeout(timer);
    stop.abort();
    void endSession(session);
  }
  return { openStatus, firstByteMs, goesOn: false };
}

// Frames of one byte, each of which the server answers with another.
const pings = Uint8Array.from({ length: 2 * pingsInRound }, (_, at) => (at % 2 === 0 ? 1 : 9));

async function* readText({ body }: Response): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const next = await reader?.read();
    if (next === undefined || next.done) return;
    yield next.value;
  }
}

export interface PollMeasure {
  readonly openStatus: number;
  /** `undefined` where no answer came. */
  readonly answeredMs: number | undefined;
}

/** A body that is no frame ends the session, which a poll that waits is told. */
export async function measurePoll(): Promise<PollMeasure> {
  const opened = await openSession();
  if (opened.session === undefined) return { openStatus: opened.status, answeredMs: undefined };
  const startedAt = performance.now();
  const signal = AbortSignal.timeout(2 * patienceMs);
  try {
    const poll = ask(`/${opened.session}/poll?after=0`, { signal });
    const noFrame = Uint8Array.of(1, 0);
    await ask(`/${opened.session}/frames?seq=1`, { method: "POST", body: noFrame, signal });
    const wasTold = (await poll).headers.has("Cowrite-Close");
    return {
      openStatus: opened.status,
      answeredMs: wasTold ? performance.now() - startedAt : undefined,
    };
  } catch {
    // As above.
    return { openStatus: opened.status, answeredMs: undefined };
  }
}

/** @returns the largest of the sizes that arrives whole, and 0 where none does. */
export async function measureBody(sizes: readonly number[]): Promise<number> {
  for (const size of sizes) {
    if (await arrivesWhole(size)) return size;
  }
  return 0;
}

async function arrivesWhole(size: number): Promise<boolean> {
  try {
    const init = { method: "POST", body: new Uint8Array(size) };
    const response = await fetch("/api/checkup/body", init);
    const { bytes } = (await response.json()) as { bytes?: number };
    return response.ok && bytes === size;
  } catch {
    // Refused on the way, by somebody who answers in no words of ours.
    return false;
  }
}

/** @throws where the server cannot be reached, or something else answers in its place. */
export async function askFacts(): Promise<CheckupFacts> {
  const response = await fetch("/api/checkup", { cache: "no-store" });
  if (!response.ok) throw new Error(`/api/checkup: ${response.status}`);
  return (await response.json()) as CheckupFacts;
}

async function openSession(): Promise<{ status: number; session?: string }> {
  try {
    const response = await ask("", { method: "POST", signal: AbortSignal.timeout(patienceMs) });
    if (response.status !== 201) return { status: response.status };
    const { session } = (await response.json()) as { session: string };
    return { status: 201, session };
  } catch {
    // No answer.
    return { status: 0 };
  }
}

async function endSession(session: string): Promise<void> {
  // It ends by itself as well, a little later.
  await ask(`/${session}/close`, { method: "POST" }).catch(() => undefined);
}

function ask(rest: string, init: RequestInit): Promise<Response> {
  return fetch(`/sync/${documentId}/http${rest}`, {
    cache: "no-store",
    credentials: "omit",
    ...init,
  });
}
