// The second half of the measurement: the document is opened again, and its past is read.
import * as Y from "yjs";
import { Guest } from "../../e2e/harness/Guest.ts";
import { type Spread, spreadOf } from "../spread.ts";
import { statesAmong, type Trace } from "./Trace.ts";
import { TraceClient } from "./TraceClient.ts";
import { whenUnloaded } from "./whenUnloaded.ts";

export interface Reopened {
  /** Milliseconds from connecting to synced, all but the last with a server that has run before. */
  readonly opening: {
    /** The document was not in the server's memory. */
    readonly fromDisk: Spread;
    /** Somebody else had it open. */
    readonly fromMemory: Spread;
    /** By a process that had just started. */
    readonly afterStart: number;
  };
  /** Milliseconds that Yjs takes to encode the same state. */
  readonly encoding: Spread;
  /** Milliseconds to read the text of one moment. */
  readonly moment: Spread;
  readonly moments: number;
  /** The longest that the server left another request waiting meanwhile, in milliseconds. */
  readonly longestWait: number;
}

export interface ReopenOptions {
  /** Has just started. */
  readonly server: string;
  readonly documentId: string;
  /** The first and the last moment of the writing, in milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly trace: Trace;
  readonly repetitions: number;
}

/** Rejects where what is read is not what was written. */
export async function reopenTrace(options: ReopenOptions): Promise<Reopened> {
  const { server, documentId, trace, repetitions } = options;
  const guest = await Guest.create(server, "Reader");
  const open = async (): Promise<[number, TraceClient]> => {
    const token = await guest.token(documentId);
    const begin = performance.now();
    const client = new TraceClient({ server, documentId, token });
    await client.synced();
    const ms = performance.now() - begin;
    if (client.text === trace.endContent) return [ms, client];
    client.destroy();
    throw new Error("The stored text is not what was typed.");
  };
  const openFromDisk = async () => {
    const [ms, client] = await open();
    client.destroy();
    await whenUnloaded(server);
    return ms;
  };
  const afterStart = await openFromDisk();
  const fromDisk = await repeat(repetitions, openFromDisk);
  const [, keeper] = await open();
  const fromMemory = await repeat(repetitions, async () => {
    const [ms, client] = await open();
    client.destroy();
    return ms;
  });
  const encoding = await repeat(repetitions, () => {
    const begin = performance.now();
    Y.encodeStateAsUpdate(keeper.doc);
    return performance.now() - begin;
  });
  keeper.destroy();
  await whenUnloaded(server);
  return {
    opening: { fromDisk, fromMemory, afterStart },
    encoding,
    ...(await readPast(guest, options)),
  };
}

type Past = Pick<Reopened, "moment" | "moments" | "longestWait">;

async function readPast(guest: Guest, options: ReopenOptions): Promise<Past> {
  const { documentId, from, to, trace, repetitions } = options;
  const texts: string[] = [];
  const waits = new WaitWatch(guest.server);
  const times: number[] = [];
  for (let index = 1; index <= repetitions; index += 1) {
    // The last one is the end: history keeps tenths of a second.
    const at =
      index === repetitions ? to + 1_000 : from + Math.round(((to - from) * index) / repetitions);
    const begin = performance.now();
    const answer = await guest.request(
      "GET",
      `/api/documents/${documentId}/history/${at}?format=text`,
    );
    texts.push(await answer.text());
    times.push(performance.now() - begin);
    if (!answer.ok) throw new Error(`The past could not be read: ${texts.at(-1)}`);
  }
  const longestWait = await waits.end();
  if (texts.at(-1) !== trace.endContent) throw new Error("History does not end with the text.");
  const isForeign = statesAmong(trace, texts).size !== new Set(texts).size;
  if (isForeign) throw new Error("History tells of a text that never was.");
  return { moment: spreadOf(times), moments: times.length, longestWait };
}

/** Asks the server for signs of life, one after another, and remembers the slowest. */
class WaitWatch {
  #isEnding = false;
  readonly #longest: Promise<number>;

  constructor(server: string) {
    this.#longest = this.#watch(server);
  }

  async #watch(server: string): Promise<number> {
    let longest = 0;
    while (!this.#isEnding) {
      const begin = performance.now();
      await (await fetch(`${server}/health/live`)).text();
      longest = Math.max(longest, performance.now() - begin);
    }
    return longest;
  }

  /** @returns the longest wait so far, in milliseconds. */
  end(): Promise<number> {
    this.#isEnding = true;
    return this.#longest;
  }
}

async function repeat(count: number, measure: () => number | Promise<number>): Promise<Spread> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) times.push(await measure());
  return spreadOf(times);
}
