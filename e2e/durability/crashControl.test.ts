// The other half of the proof: the same rounds find out a server that does not keep its word.
import { expect, test } from "vitest";
import { BrokenPromiseError, Round } from "./crash/Round.ts";
import { createSqliteStorage } from "./crash/sqliteStorage.ts";
import { playSeed, seedsToPlay } from "./crashSeeds.ts";

// The lie shows where a kill falls into the milliseconds between an acknowledgement and its
// commit: measured, in every second round. Nothing is slowed down for it.
const mostRounds = 30;

async function play(seed: number): Promise<void> {
  const storage = await createSqliteStorage();
  try {
    await new Round({ seed, storage, main: "e2e/harness/earlyMain.ts" }).play();
  } finally {
    await storage.remove();
  }
}

/** @returns the first broken promise. */
async function findBrokenPromise(): Promise<{ seed: number; error: BrokenPromiseError }> {
  for (let seed = 1; seed <= mostRounds; seed += 1) {
    try {
      await play(seed);
    } catch (error) {
      if (!(error instanceof BrokenPromiseError)) throw error;
      return { seed, error };
    }
  }
  throw new Error(`${mostRounds} rounds with a server that acknowledges early lost nothing.`);
}

test("[DUR25] the crash simulation finds the losses of a server that acknowledges early", async () => {
  const { error } = await findBrokenPromise();
  expect(error.message).toMatch(/is (lost|back|without)/);
});

test("[DUR26] a seed that fails is told with the command that repeats it", async () => {
  const failed = playSeed(17, () => Promise.reject(new BrokenPromiseError(["1[0,9) is lost"])));
  await expect(failed).rejects.toThrow(/npm run test:crash -- --seed 17\n.*1\[0,9\) is lost/);
});

test("[DUR26] the seeds that once found something are played besides those asked for", () => {
  const pinned = [{ seed: 4711, why: "It found nothing; it stands for one that did." }];
  expect(seedsToPlay({ first: "8", count: "2" }, pinned)).toEqual([4711, 8, 9]);
  expect(seedsToPlay({ first: "4711", count: "1" }, pinned)).toEqual([4711]);
});
