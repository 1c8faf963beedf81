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
    const leftMs = expiresAt.getTime() - Date.now();
    this.#timer = setTimeout(
      () => {
        this.#options.requestToken();
        const lastMs = Math.min(leftMs, renewBeforeMs) + graceMs;
        this.#timer = setTimeout(this.#options.onExpired, lastMs);
      },
      Math.max(0, leftMs - renewBeforeMs),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
