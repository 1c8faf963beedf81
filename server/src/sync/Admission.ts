// Who is behind one connection, from its first frame on: token, role, and how long they hold.
import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Logger } from "pino";
import type { AnswerPace } from "./AnswerPace.ts";
import { type Authorize, type Identity, Refusal } from "./authorize.ts";
import { type EndReason, endCauses } from "./endCauses.ts";
import { TokenExpiry } from "./TokenExpiry.ts";

export interface AdmissionOptions {
  documentId: DocumentId;
  /** In log lines. */
  sessionId: string;
  limits: Limits;
  authorize: Authorize;
  /** Takes a place in the document. @returns what gives it back, or `undefined` where there is none. */
  takePlace: () => (() => void) | undefined;
  /** @returns how long this person has to wait for their turn to come in (ms), or `undefined` for too long. */
  takeTurn: (person: UserId) => number | undefined;
  /** Told of each that has to wait. */
  onDelayed: () => void;
  /** Of looking at tokens that come later. */
  pace: AnswerPace;
  logger: Logger;
  end: (reason: EndReason) => void;
}

export class Admission {
  readonly #options: AdmissionOptions;
  readonly #deadline: NodeJS.Timeout | undefined;
  readonly #expiry: TokenExpiry;
  #identity: Identity | undefined;
  #refusal: EndReason | undefined;
  #leavePlace: (() => void) | undefined;
  // The newest of those that came while another one was looked at.
  #nextToken: string | undefined;
  #isRenewing = false;
  #requestToken: (() => void) | undefined;
  #isChecking = false;
  #hasTurn = false;
  #endWait: (() => void) | undefined;
  #rightsAreStale = false;
  #isDisposed = false;
  #earlyFrames = 0;
  #earlyBytes = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#expiry = new TokenExpiry({
      requestToken: () => this.#requestToken?.(),
      onExpired: () => this.#endUnproven(endCauses.tokenExpired),
    });
    const { authMs } = options.limits;
    if (authMs > 0)
      this.#deadline = setTimeout(() => this.#endUnproven(endCauses.authDeadline), authMs);
  }

  get identity(): Identity | undefined {
    return this.#identity;
  }

  /** Why nobody was let in. */
  get refusal(): EndReason {
    return this.#refusal ?? endCauses.unreadable;
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
    let identity: Identity;
    try {
      identity = await this.#authorize(token);
    } catch (error) {
      this.#refusal = reasonOf(error);
      throw error;
    }
    // Gone while the token was read: whoever joined now would never leave.
    if (this.#isDisposed) throw new Refusal(closeCodes.overloaded);
    // Only now: how many are there is no stranger's business.
    this.#leavePlace = this.#options.takePlace();
    if (this.#leavePlace === undefined) {
      this.#options.end(closeCodes.tooMany);
      throw new Refusal(closeCodes.tooMany);
    }
    this.#identity = identity;
    clearTimeout(this.#deadline);
    this.#expiry.watch(identity.expiresAt);
    return identity;
  }

  /**
   * A token sent later, on request or by itself: renews, but never changes a role in place. One is
   * looked at at a time, and of those that come meanwhile the newest: each is a signature and a
   * question to the database.
   */
  renew(token: string): void {
    this.#nextToken = token;
    if (!this.#isRenewing) this.#options.pace.when(() => void this.#renewNext());
  }

  async #renewNext(): Promise<void> {
    const token = this.#nextToken;
    if (token === undefined || this.#isDisposed) return;
    this.#nextToken = undefined;
    this.#isRenewing = true;
    await this.#renewWith(token);
    this.#isRenewing = false;
    this.#options.pace.rest(0);
    if (this.#nextToken !== undefined) this.renew(this.#nextToken);
  }

  async #renewWith(token: string): Promise<void> {
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
    this.#endWait?.();
    this.#nextToken = undefined;
    this.#options.pace.dispose();
    this.#leavePlace?.();
    this.#leavePlace = undefined;
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
        identity = await authorize(token, document, (person) => this.#waitForTurn(person));
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

  // Not again where their rights change meanwhile, or when they renew their token.
  async #waitForTurn(person: UserId): Promise<void> {
    if (this.#hasTurn) return;
    this.#hasTurn = true;
    const ms = this.#options.takeTurn(person);
    if (ms === undefined) throw new Refusal(endCauses.faults);
    if (ms === 0) return;
    this.#options.onDelayed();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    if (this.#isDisposed) throw new Refusal(closeCodes.overloaded);
  }

  // Time is up. Who did send a token is not to blame for a database that does not answer.
  #endUnproven(cause: EndReason): void {
    this.#options.end(this.#isChecking ? endCauses.noDatabase : cause);
  }
}

/** What is no refusal is a database that could not be asked. */
function reasonOf(error: unknown): EndReason {
  return error instanceof Refusal ? error.closeReason : endCauses.noDatabase;
}
