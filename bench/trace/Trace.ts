// A recording of somebody writing, keystroke by keystroke (the format of josephg/editing-traces).
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** At this place, this many characters go and these come. In UTF-16 code units. */
export type Patch = readonly [position: number, deleted: number, inserted: string];

export interface Trace {
  readonly startContent: string;
  readonly endContent: string;
  readonly txns: readonly { readonly patches: readonly Patch[] }[];
}

/** @param path of a JSON file, gzipped where its name says so. */
export function readTrace(path: string): Trace {
  const bytes = readFileSync(path);
  const trace = JSON.parse(String(path.endsWith(".gz") ? gunzipSync(bytes) : bytes)) as Trace;
  if (!Array.isArray(trace.txns)) throw new Error(`${path} holds no editing trace.`);
  return trace;
}

/** @param count of transactions; the rest is left out, and the end is where they lead. */
export function beginningOf(trace: Trace, count: number): Trace {
  const txns = trace.txns.slice(0, count);
  const text = new TraceText(trace.startContent);
  for (const { patches } of txns) text.apply(patches);
  return { startContent: trace.startContent, endContent: text.toString(), txns };
}

/**
 * Which of these texts the writer had before them at some time? Those that are missing from the
 * answer never were on the page.
 */
export function statesAmong(trace: Trace, texts: Iterable<string>): Set<string> {
  const wanted = Map.groupBy(texts, ({ length }) => length);
  const found = new Set<string>();
  const state = new TraceText(trace.startContent);
  const look = () => {
    for (const text of wanted.get(state.length) ?? []) {
      if (!found.has(text) && state.toString() === text) found.add(text);
    }
  };
  look();
  for (const { patches } of trace.txns) {
    state.apply(patches);
    look();
  }
  return found;
}

/** A text in one buffer: with strings, a trace would copy each state whole. */
class TraceText {
  #units = new Uint16Array(1024);
  length = 0;

  constructor(start: string) {
    this.apply([[0, 0, start]]);
  }

  apply(patches: readonly Patch[]): void {
    for (const [position, deleted, inserted] of patches) {
      this.#reserve(this.length + inserted.length);
      const end = position + deleted;
      this.#units.copyWithin(position + inserted.length, end, this.length);
      for (let index = 0; index < inserted.length; index += 1) {
        this.#units[position + index] = inserted.charCodeAt(index);
      }
      this.length += inserted.length - deleted;
    }
  }

  toString(): string {
    return Buffer.from(this.#units.buffer, 0, this.length * 2).toString("utf16le");
  }

  #reserve(length: number): void {
    if (length <= this.#units.length) return;
    const larger = new Uint16Array(length * 2);
    larger.set(this.#units);
    this.#units = larger;
  }
}
