// May this frame of a connection be looked at? All budgets of one connection, asked in turn.
import type { UserId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Admission } from "./Admission.ts";
import { type EndReason, endCauses, isFault } from "./endCauses.ts";
import { FrameBudget } from "./FrameBudget.ts";
import { handlingClock } from "./handlingClock.ts";
import type { BudgetHold, PersonBudgets } from "./PersonBudgets.ts";
import type { PersonRest } from "./PersonRest.ts";
import { TimeBudget } from "./TimeBudget.ts";

export interface FrameGateOptions {
  limits: Limits;
  admission: Pick<Admission, "admits">;
  budgets: PersonBudgets;
}

export class FrameGate {
  readonly #admission: FrameGateOptions["admission"];
  readonly #frames: FrameBudget;
  readonly #budgets: PersonBudgets;
  /** Its own until it is known who it is, then that of the person. */
  #time: TimeBudget;
  #hold: BudgetHold | undefined;
  /** It was ended for what it sent, and nobody knew whose it is. */
  #owesFault = false;
  #hasEnded = false;
  #isClosed = false;
  #isSpending = false;

  constructor({ limits, admission, budgets }: FrameGateOptions) {
    this.#admission = admission;
    this.#frames = new FrameBudget(limits);
    this.#time = new TimeBudget(limits);
    this.#budgets = budgets;
  }

  /** @returns why the connection ends instead, or `undefined`. */
  refuses(frame: Uint8Array): EndReason | undefined {
    if (!this.#admission.admits(frame)) return endCauses.preAuthFlood;
    const lacking = this.#frames.takes(frame.byteLength);
    if (lacking !== undefined)
      return lacking === "frames" ? endCauses.frameFlood : endCauses.byteFlood;
    return this.#time.isSpent ? endCauses.dearFrames : undefined;
  }

  /** Takes what it costs to handle something of this connection's. @param type of the frame, for a frame */
  spendOn(act: () => void, type?: number): void {
    // What a frame leads to at once is part of what the frame costs.
    if (this.#isSpending) return act();
    const now = handlingClock(type);
    const begin = now();
    this.#isSpending = true;
    try {
      act();
    } finally {
      this.#isSpending = false;
      this.#time.spend(now() - begin);
    }
  }

  /** Of this person, once it is known who it is. */
  get rest(): PersonRest | undefined {
    return this.#hold?.rest;
  }

  /** It is known by now who this is: what it has cost so far is taken from what that person has. */
  known(person: UserId): void {
    if (this.#hold !== undefined) return;
    this.#hold = this.#budgets.hold(person);
    this.#hold.budget.spend(this.#time.usedMs);
    this.#time = this.#hold.budget;
    if (this.#owesFault) this.#hold.returns.addFault();
    if (this.#isClosed) this.#hold.release();
  }

  /** Its connection was told to go, or has gone. */
  get isOver(): boolean {
    return this.#hasEnded || this.#isClosed;
  }

  /** The connection is told to go; the first reason counts. */
  ended(reason: EndReason): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (!isFault(reason)) return;
    if (this.#hold === undefined) this.#owesFault = true;
    else this.#hold.returns.addFault();
  }

  /** The connection is over, whoever ended it. To be called once. */
  closed(): void {
    this.#isClosed = true;
    this.#hold?.release();
  }
}
