// Asks a client for a fresh token before the one that it came with ends, and says when none has come.

export interface TokenExpiryOptions {
  requestToken: () => void;
  onExpired: () => void;
}

// The client is asked this long before the old token ends, and is let go this long after, so that
// a slow answer is no visible gap.
const renewBeforeMs = 30_000;
const graceMs = 10_000;

export class TokenExpiry {
  readonly #options: TokenExpiryOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: TokenExpiryOptions) {
    this.#options = options;
  }

  /** From now on this token counts, and no other. */
  watch(expiresAt: Date): void {
    clearTimeout(this.#timer);
    const leftMs = Math.max(0, expiresAt.getTime() - Date.now());
    // A token that lives for seconds is asked for at half of them, not again and again at once.
    const lastMs = Math.min(renewBeforeMs, leftMs / 2);
    this.#timer = setTimeout(() => {
      this.#options.requestToken();
      this.#timer = setTimeout(this.#options.onExpired, lastMs + graceMs);
    }, leftMs - lastMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
