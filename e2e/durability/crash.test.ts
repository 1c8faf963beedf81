// The proof of "Saved": the real server dies at random moments, and every acknowledged edit is
// there again. `npm run test:crash -- --seeds 1000` plays more rounds than `npm test` does.
import { test } from "vitest";
import { Round } from "./crash/Round.ts";
import { createSqliteStorage } from "./crash/sqliteStorage.ts";
import { playSeed, seedsToPlay } from "./crashSeeds.ts";

// A round takes a few seconds; the bound only ends a hang.
const timeout = 180_000;

test.concurrent.for(seedsToPlay())(
  "[DUR1] [DUR20] [DUR21] [DUR22] [DUR23] [DUR24] whatever was acknowledged outlives crashes (SQLite, seed %i)",
  { timeout },
  async (seed) => {
    const storage = await createSqliteStorage();
    try {
      await playSeed(seed, () => new Round({ seed, storage }).play());
    } finally {
      await storage.remove();
    }
  },
);
