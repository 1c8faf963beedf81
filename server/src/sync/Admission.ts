// Who is behind one connection, from its first frame on: token, role, and how long they hold.
import { type CloseReason, closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Logger } from "pino";
import { type Authorize, type Identity, Refusal } from "./authorize.ts";
import { TokenExpiry } from "./TokenExpiry.ts";

export interface AdmissionOptions {
  documentId: DocumentId;
  /** In log lines. */
  sessionId: string;
  limits: Limits;
  authorize: Authorize;
  logger: Logger;
  end: (reason: CloseReason) => void;
}

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #deadline: NodeJS.Timeout | undefined;
  readonly #expiry: TokenExpiry;
  #identity: Identity | undefined;
  #refusal: CloseReason | undefined;
  #requestToken: (() => void) | undefined;
  #isChecking = false;
  #rightsAreStale = false;
  #isDisposed = false;
  #earlyFrames = 0;
  #earlyBytes = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#expiry = new TokenExpiry({
      requestToken: () => this.#requestToken?.(),
      onExpired: () => this.#endUnproven(),
    });
    const { authMs } = options.limits;
    if (authMs > 0) this.#deadline = setTimeout(() => this.#endUnproven(), authMs);
  }

  get identity(): Identity | undefined {
    return this.#identity;
  }

  /** Why nobody was let in. */
  get refusal(): CloseReason {
    return this.#refusal ?? closeCodes.overloaded;
  }

  /** May this frame come, though nobody knows who it is from? */
  admits(frame: Uint8Array): boolean {
    if (this.#identity !== undefined) return true;
    const { preAuthFrames, preAuthBytes } = this.#options.limits;
    this.#earlyFrames += 1;
    this.#earlyBytes += frame.byteLength;
    return (
      (preAuthFrames === 0 || this.#earlyFrames <= preAuthFrames) &&
      (preAuthBytes === 0 || this.#earlyBytes <= preAuthBytes)
    );
  }

  /** @throws {Refusal} `refusal` then says why. */
  async authenticate(token: string): Promise<Identity> {
    try {
      this.#identity = await this.#authorize(token);
    } catch (error) {
      this.#refusal = reasonOf(error);
      throw error;
    }
    // Gone while the token was read: whoever joined now would never leave.
    if (this.#isDisposed) throw new Refusal(closeCodes.overloaded);
    clearTimeout(this.#deadline);
    this.#expiry.watch(this.#identity.expiresAt);
    return this.#identity;
  }

  /** A token sent later, on request or by itself: renews, but never changes a role in place. */
  async renew(token: string): Promise<void> {
    const { end } = this.#options;
    const before = this.#identity;
    try {
      const now = await this.#authorize(token);
      if (now.userId !== before?.userId) return end(closeCodes.notAllowed);
      if (now.role !== before.role) return end(closeCodes.rightsChanged);
      this.#identity = now;
      if (!this.#isDisposed) this.#expiry.watch(now.expiresAt);
    } catch (error) {
      end(reasonOf(error));
    }
  }

  /** @param requestToken asks the client for a new token; nobody could be asked before. */
  joined(requestToken: () => void): void {
    this.#requestToken = requestToken;
  }

  /** What is being looked up at this moment may have been read as it was before. */
  rightsChanged(): void {
    this.#rightsAreStale = true;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#deadline);
    this.#expiry.dispose();
  }

  async #authorize(token: string): Promise<Identity> {
    const { authorize, documentId: document, sessionId: connection, logger } = this.#options;
    this.#isChecking = true;
    try {
      let identity: Identity;
      do {
        this.#rightsAreStale = false;
        identity = await authorize(token, document);
      } while (this.#rightsAreStale);
      return identity;
    } catch (error) {
      if (!(error instanceof Refusal)) {
        logger.error({ connection, document, error }, "authorisation failed");
      }
      throw error;
    } finally {
      this.#isChecking = false;
    }
  }

  // Time is up. Who did send a token is not to blame for a database that does not answer.
  #endUnproven(): void {
    this.#options.end(this.#isChecking ? closeCodes.storageAway : closeCodes.notAuthenticated);
  }
}

/** What is no refusal is a database that could not be asked. */
function reasonOf(error: unknown): CloseReason {
  return error instanceof Refusal ? error.closeReason : closeCodes.storageAway;
}
