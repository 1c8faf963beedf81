// Tokens whose signature was found good: whoever comes again with the same one, as all do whose line broke,
// costs no second look at it, which takes a thread and a seventh of what it costs to come.
import type { JWTPayload } from "jose";

const most = 1_000;

// Longer than any that is minted here.
const longest = 2_048;

export class KnownTokens {
  /** The oldest first. */
  readonly #payloads = new Map<string, JWTPayload>();

  /** @returns its claims, or `undefined` where it is unknown, or has expired by now. */
  get(token: string, at: Date): JWTPayload | undefined {
    const payload = this.#payloads.get(token);
    if (payload === undefined) return undefined;
    // RFC 7519 §4.1.4: not on or after that second.
    if ((payload.exp ?? 0) > Math.floor(at.getTime() / 1_000)) return payload;
    this.#payloads.delete(token);
    return undefined;
  }

  add(token: string, payload: JWTPayload): void {
    if (token.length > longest) return;
    this.#payloads.set(token, payload);
    const [oldest] = this.#payloads.keys();
    if (this.#payloads.size > most && oldest !== undefined) this.#payloads.delete(oldest);
  }
}
