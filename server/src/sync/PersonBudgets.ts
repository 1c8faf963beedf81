// What each person's connections may take of the server's time together: neither another line nor a new
// one is a new budget.
import type { UserId } from "@cowrite/shared/ids.ts";
import type { Limits } from "@cowrite/shared/limits.ts";
import { PersonRest } from "./PersonRest.ts";
import { ReturnPace } from "./ReturnPace.ts";
import { TimeBudget } from "./TimeBudget.ts";

export type PersonLimits = Pick<Limits, "handlingMsPerSecond" | "faultsPerMinute">;

interface Share {
  readonly budget: TimeBudget;
  readonly rest: PersonRest;
  readonly returns: ReturnPace;
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
  readonly #limits: PersonLimits;
  readonly #held = new Map<UserId, Held>();
  /** Of those who have left and did use something, in the order in which they left. */
  readonly #left = new Map<UserId, Share>();

  constructor(limits: PersonLimits) {
    this.#limits = limits;
  }

  hold(person: UserId): BudgetHold {
    const held = this.#held.get(person) ?? { ...this.#shareOf(person), holders: 0 };
    held.holders += 1;
    this.#held.set(person, held);
    this.#left.delete(person);
    const { budget, rest, returns } = held;
    return { budget, rest, returns, release: () => this.#release(person, held) };
  }

  /** @returns how long this person has to wait before they are let in (ms), or `undefined` for too long. */
  takeTurn(person: UserId): number | undefined {
    const known = this.#held.get(person) ?? this.#left.get(person);
    // Where nobody else is, nobody would be the better for it.
    const isAlone = this.#held.size === (this.#held.has(person) ? 1 : 0);
    return known === undefined || isAlone ? 0 : known.returns.takeTurn();
  }

  /** How many are remembered, here or gone. */
  get size(): number {
    return this.#held.size + this.#left.size;
  }

  #shareOf(person: UserId): Share {
    const left = this.#left.get(person);
    if (left !== undefined) return left;
    const { handlingMsPerSecond, faultsPerMinute } = this.#limits;
    return {
      budget: new TimeBudget({ handlingMsPerSecond }),
      rest: new PersonRest(),
      returns: new ReturnPace({ faultsPerMinute }),
    };
  }

  #release(person: UserId, held: Held): void {
    held.holders -= 1;
    if (held.holders > 0) return;
    this.#held.delete(person);
    this.#left.set(person, held);
    // Who left first is forgotten first, or nearly: whoever is not takes a minute.
    for (const [first, { budget, returns }] of this.#left) {
      const isUsed = budget.usedMs > 0 || returns.isMarked;
      if (isUsed && this.#left.size <= mostRemembered) return;
      this.#left.delete(first);
    }
  }
}
