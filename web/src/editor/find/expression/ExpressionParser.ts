// Reads a regular expression that the browser's engine has accepted already.
import type { Piece } from "./Piece.ts";

/** What would need to look ahead, behind, or at what was found before: it cannot be bounded. */
export class UnsupportedError extends Error {}

const counted = /^\{(\d+)(,(\d*))?\}/;
// One character, written in one of the longer ways.
const escaped = /^\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|[\s\S])/u;
const charClass = /^\[(?:\\[\s\S]|[^\]\\])*\]/u;

export class ExpressionParser {
  readonly #source: string;
  #at = 0;
  #groups = 0;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): Piece {
    return this.#choice();
  }

  get #rest(): string {
    return this.#source.slice(this.#at);
  }

  #take(text: string): boolean {
    const isNext = this.#source.startsWith(text, this.#at);
    if (isNext) this.#at += text.length;
    return isNext;
  }

  #choice(): Piece {
    const options = [this.#sequence()];
    while (this.#take("|")) options.push(this.#sequence());
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: "choice", options };
  }

  #sequence(): Piece {
    const pieces: Piece[] = [];
    while (this.#at < this.#source.length && !/^[|)]/.test(this.#rest)) {
      pieces.push(this.#repeated(this.#one()));
    }
    return { kind: "sequence", pieces };
  }

  #one(): Piece {
    if (this.#take("^")) return { kind: "edge", edge: "start" };
    if (this.#take("$")) return { kind: "edge", edge: "end" };
    if (this.#take("\\b")) return { kind: "edge", edge: "word" };
    if (this.#take("\\B")) return { kind: "edge", edge: "noWord" };
    if (this.#take("(")) return this.#group();
    if (/^\\(?:k|[1-9])/.test(this.#rest)) throw new UnsupportedError();
    const [source = ""] =
      this.#rest.match(escaped) ??
      this.#rest.match(charClass) ??
      this.#rest.match(/^[\s\S]/u) ??
      [];
    this.#at += source.length;
    return { kind: "character", source };
  }

  #group(): Piece {
    if (/^\?<?[=!]/.test(this.#rest)) throw new UnsupportedError();
    const isCounted = !this.#take("?:");
    const [name = ""] = this.#rest.match(/^\?<[^>]*>/) ?? [];
    this.#at += name.length;
    if (this.#rest.startsWith("?")) throw new UnsupportedError();
    const number = isCounted ? ++this.#groups : undefined;
    const piece = this.#choice();
    this.#take(")");
    return number === undefined ? piece : { kind: "group", piece, number };
  }

  #repeated(piece: Piece): Piece {
    const times = this.#times();
    if (times === undefined) return piece;
    return { kind: "repeat", piece, ...times, isLazy: this.#take("?") };
  }

  #times(): { least: number; most: number } | undefined {
    if (this.#take("*")) return { least: 0, most: Number.POSITIVE_INFINITY };
    if (this.#take("+")) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (this.#take("?")) return { least: 0, most: 1 };
    const found = this.#rest.match(counted);
    if (found === null) return undefined;
    this.#at += found[0].length;
    const least = Number(found[1]);
    if (found[2] === undefined) return { least, most: least };
    return { least, most: found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY };
  }
}
