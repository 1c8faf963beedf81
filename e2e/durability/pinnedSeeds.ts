// Seeds of the crash simulation that found something once: they are always run.

export interface PinnedSeed {
  readonly seed: number;
  /** What it found, in a sentence. */
  readonly why: string;
}

export const pinnedSeeds: readonly PinnedSeed[] = [
  {
    seed: 124,
    why: "SIGTERM ended the server with 1, since a request under way wrote after the last commit.",
  },
];
