// May this frame of a connection be looked at? All budgets of one connection, asked in turn.
import type { Limits } from "@cowrite/shared/limits.ts";
import type { Admission } from "./Admission.ts";
import { type EndReason, endCauses } from "./endCauses.ts";
import { FrameBudget } from "./FrameBudget.ts";
import { handlingClock } from "./handlingClock.ts";
import type { SpentBudgets } from "./SpentBudgets.ts";
import { TimeBudget } from "./TimeBudget.ts";

export interface FrameGateOptions {
  limits: Limits;
  admission: Pick<Admission, "admits" | "identity">;
  spent: SpentBudgets;
}

export class FrameGate {
  readonly #admission: FrameGateOptions["admission"];
  readonly #frames: FrameBudget;
  readonly #time: TimeBudget;
  readonly #spent: SpentBudgets;

  constructor({ limits, admission, spent }: FrameGateOptions) {
    this.#admission = admission;
    this.#frames = new FrameBudget(limits);
    this.#time = new TimeBudget(limits);
    this.#spent = spent;
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
    const now = handlingClock(type);
    const begin = now();
    try {
      act();
    } finally {
      this.#time.spend(now() - begin);
    }
  }

  /** It is known by now who this is, and whether another connection of theirs spent too much. */
  admitted(): void {
    const person = this.#admission.identity?.userId;
    if (person !== undefined) this.#time.startFrom(this.#spent.leftFor(person));
  }

  /** The connection is over, whoever ended it: who hangs up by themselves gets no new budget either. */
  closed(): void {
    const person = this.#admission.identity?.userId;
    if (person !== undefined && this.#time.isUsed) this.#spent.remember(person, this.#time.leftMs);
  }
}
