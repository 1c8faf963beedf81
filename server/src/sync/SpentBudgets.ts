// People whose connections took of the server's time: a new one gives them no new budget.
import type { UserId } from "@cowrite/shared/ids.ts";
import { TimeBudget } from "./TimeBudget.ts";

// More than can be let go in the time that a budget takes to fill, where nobody attacks.
const mostRemembered = 10_000;

export class SpentBudgets {
  readonly #budgets = new Map<UserId, TimeBudget>();
  readonly #handlingMsPerSecond: number;

  constructor(handlingMsPerSecond: number) {
    this.#handlingMsPerSecond = handlingMsPerSecond;
  }

  /** A connection of this person ended with so much left. */
  remember(person: UserId, leftMs: number): void {
    const budget = this.#budgets.get(person) ?? this.#newBudget();
    budget.startFrom(leftMs);
    // The newest last, so that the oldest is the one to forget.
    this.#budgets.delete(person);
    this.#budgets.set(person, budget);
    const [oldest] = this.#budgets.keys();
    if (this.#budgets.size > mostRemembered && oldest !== undefined) this.#budgets.delete(oldest);
  }

  /** What a new connection of this person begins with. */
  leftFor(person: UserId): number {
    const full = this.#newBudget().leftMs;
    const left = this.#budgets.get(person)?.leftMs ?? full;
    if (left >= full) this.#budgets.delete(person);
    return left;
  }

  #newBudget(): TimeBudget {
    return new TimeBudget({ handlingMsPerSecond: this.#handlingMsPerSecond });
  }
}
