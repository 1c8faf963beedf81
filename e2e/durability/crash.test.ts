// The proof of "Saved": the real server dies at random moments, and every acknowledged edit is
// there again. `npm run test:crash -- --seeds 1000` plays more rounds than `npm test` does.
import { test } from "vitest";
import type { CrashStorage } from "./crash/CrashStorage.ts";
import { createPostgresStorage } from "./crash/postgresStorage.ts";
import { Round } from "./crash/Round.ts";
import { createSqliteStorage } from "./crash/sqliteStorage.ts";
import { playSeed, seedsToPlay } from "./crashSeeds.ts";

async function play(seed: number, storage: CrashStorage): Promise<void> {
  try {
    await playSeed(seed, () => new Round({ seed, storage }).play());
  } finally {
    await storage.remove();
  }
}

test.concurrent.for(seedsToPlay())(
  "[DUR1] [DUR20] [DUR21] [DUR22] [DUR23] [DUR24] whatever was acknowledged outlives crashes (SQLite, seed %i)",
  async (seed) => play(seed, await createSqliteStorage()),
);

// Most of what a crash can hit is the same on both, so every fourth seed says enough of the rest.
test.concurrent.for(seedsToPlay().filter((seed) => seed % 4 === 0))(
  "[DUR1] [DUR20] [DUR21] [DUR22] [DUR23] [DUR24] whatever was acknowledged outlives crashes (PostgreSQL, seed %i)",
  async (seed) => play(seed, await createPostgresStorage()),
);
