// Holds the token of one document, and fetches another only when it must: one request at a time.
import { readToken, type TokenFacts } from "./readToken.ts";

// The server asks for a new token 30 s before the end; what is nearer to it is not worth sending.
// Of one that lives for less than that, it asks at half.
const renewBeforeMs = 35_000;

export interface TokenHolderOptions {
  getToken: () => Promise<string>;
  now: () => number;
  /** A token came that may say something new. */
  onFacts: (facts: TokenFacts) => void;
}

export class TokenHolder {
  readonly #options: TokenHolderOptions;
  #held: { readonly token: string; readonly usableUntil: number } | undefined;
  #request: Promise<string> | undefined;
  #generation = 0;

  constructor(options: TokenHolderOptions) {
    this.#options = options;
  }

  /** The held token, or a new one where that is missing or near its end. */
  get(): Promise<string> {
    const held = this.#held;
    if (held === undefined || this.#options.now() >= held.usableUntil) return this.renew();
    return Promise.resolve(held.token);
  }

  /** A new token, whatever is held. */
  renew(): Promise<string> {
    this.#request ??= this.#fetch();
    return this.#request;
  }

  /** Forgets the held token, and a request that has not come back. */
  discard(): void {
    this.#generation += 1;
    this.#held = undefined;
    this.#request = undefined;
  }

  async #fetch(): Promise<string> {
    const generation = this.#generation;
    try {
      const token = await this.#options.getToken();
      if (generation === this.#generation) {
        const facts = readToken(token);
        this.#held = { token, usableUntil: usableUntil(facts, this.#options.now()) };
        this.#options.onFacts(facts);
      }
      return token;
    } finally {
      if (generation === this.#generation) this.#request = undefined;
    }
  }
}

function usableUntil({ expiresAt }: TokenFacts, now: number): number {
  if (expiresAt === undefined) return Number.POSITIVE_INFINITY;
  return expiresAt - Math.min(renewBeforeMs, Math.max(0, expiresAt - now) / 2);
}
