// Which seeds this run of the crash simulation plays.
import { type PinnedSeed, pinnedSeeds } from "./pinnedSeeds.ts";

// What `npm test` plays; `npm run test:crash` sets both.
const defaultFirst = 1;
const defaultCount = 20;

export interface SeedRange {
  /** The first seed. */
  readonly first?: string | undefined;
  readonly count?: string | undefined;
}

/** The range that was asked for, and before it the seeds that once found something. */
export function seedsToPlay(
  { first, count }: SeedRange = { first: process.env.CRASH_FROM, count: process.env.CRASH_SEEDS },
  pinned: readonly PinnedSeed[] = pinnedSeeds,
): number[] {
  const from = Number(first ?? defaultFirst);
  const range = Array.from({ length: Number(count ?? defaultCount) }, (_, index) => from + index);
  return [...new Set([...pinned.map(({ seed }) => seed), ...range])];
}

/** @throws what the round throws, with the command that repeats it. */
export async function playSeed(seed: number, play: () => Promise<void>): Promise<void> {
  try {
    await play();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const repeat = `Repeat it with: npm run test:crash -- --seed ${seed}`;
    throw new Error(`Seed ${seed} failed. ${repeat}\n${message}`, { cause: error });
  }
}
