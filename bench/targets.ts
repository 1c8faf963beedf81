// What we want of Cowrite, and whether a measurement gave it.
import type { Spread } from "./spread.ts";

export interface Target {
  readonly name: string;
  readonly measured: Spread | undefined;
  /** The measured value may be this at most. */
  readonly bound: number;
  readonly unit: string;
}

/** By the medians. */
export function describeTargets(targets: readonly Target[]): string {
  const verdicts = targets.map(({ name, measured, bound, unit }) => {
    const verdict = measured && (measured.median <= bound ? "met" : "**missed**");
    return `${name} ≤ ${bound} ${unit}: ${verdict ?? "not measured"}`;
  });
  return `Targets for Cowrite: ${verdicts.join("; ")}.`;
}
