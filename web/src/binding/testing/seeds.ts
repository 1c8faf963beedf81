// How many sequences are played, and which: few while somebody works, thousands in `npm test`.
import { afterAll } from "vitest";

const askedRuns = process.env.COWRITE_BINDING_RUNS;

/** Sequences in all files together; `npm test` asks for thousands (scripts/suites.mjs). */
const allRuns = Number(askedRuns ?? 150);

/** @returns how often something is tried within one test: `most` in `npm test`, else a fifth of it. */
export function triesOf(most: number): number {
  return askedRuns === undefined ? Math.ceil(most / 5) : most;
}

/** One seed by itself, as a failure names it. */
const onlySeed = process.env.COWRITE_BINDING_SEED;

export interface SeedsOptions {
  /** Of all the sequences, from 0 to 1. */
  share: number;
  /** Failed once, or lead to rare places. */
  pinned?: readonly number[];
}

export function seedsFor({ share, pinned = [] }: SeedsOptions): readonly number[] {
  if (onlySeed !== undefined) return [Number(onlySeed)];
  const count = Math.max(1, Math.ceil(allRuns * share));
  return [...pinned, ...Array.from({ length: count }, (_, index) => firstSeed + index)];
}

/** Below are the pinned ones. */
const firstSeed = 10_000;

/** Counts what a test file plays, and tells it at the end. */
export function countSequences(what: string): { played: number } {
  const count = { played: 0 };
  afterAll(() => {
    process.stdout.write(`${what}: ${count.played} sequences\n`);
  });
  return count;
}
