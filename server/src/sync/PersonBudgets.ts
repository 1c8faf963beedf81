// What each person's connections may take of the server's time together: neither another line nor a new
// one is a new budget.
import type { UserId } from "@cowrite/shared/ids.ts";
import { PersonRest } from "./PersonRest.ts";
import { TimeBudget } from "./TimeBudget.ts";

interface Share {
  readonly budget: TimeBudget;
  readonly rest: PersonRest;
}

interface Held extends Share {
  /** By so many connections. */
  holders: number;
}

/** One connection's hold of the budget of its person. */
export interface BudgetHold extends Share {
  /** To be called once, at the end of the connection. */
  release(): void;
}

// More than can leave in the time that a budget takes to fill, where nobody attacks.
const mostRemembered = 10_000;

export class PersonBudgets {
  readonly #handlingMsPerSecond: number;
  readonly #held = new Map<UserId, Held>();
  /** Of those who have left and did use something, in the order in which they left. */
  readonly #left = new Map<UserId, Share>();

  constructor(handlingMsPerSecond: number) {
    this.#handlingMsPerSecond = handlingMsPerSecond;
  }

  hold(person: UserId): BudgetHold {
    const held = this.#held.get(person) ?? { ...this.#shareOf(person), holders: 0 };
    held.holders += 1;
    this.#held.set(person, held);
    this.#left.delete(person);
    const { budget, rest } = held;
    return { budget, rest, release: () => this.#release(person, held) };
  }

  /** How many are remembered, here or gone. */
  get size(): number {
    return this.#held.size + this.#left.size;
  }

  #shareOf(person: UserId): Share {
    const handlingMsPerSecond = this.#handlingMsPerSecond;
    const left = this.#left.get(person);
    return left ?? { budget: new TimeBudget({ handlingMsPerSecond }), rest: new PersonRest() };
  }

  #release(person: UserId, held: Held): void {
    held.holders -= 1;
    if (held.holders > 0) return;
    this.#held.delete(person);
    this.#left.set(person, held);
    // Who left first is full first, or nearly: whoever is not takes seconds.
    for (const [first, { budget }] of this.#left) {
      if (budget.usedMs > 0 && this.#left.size <= mostRemembered) return;
      this.#left.delete(first);
    }
  }
}
