// Power cuts, as far as they can be made here: the files as a disk may have kept them are opened
// with the real code. That each commit is synced at all is DUR3's to show; here it is presumed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRandom } from "../harness/random.ts";
import { playSeed, seedsToPlay } from "./crashSeeds.ts";
import { crashImage } from "./powerLoss/crashImages.ts";
import { Desk, type Moment } from "./powerLoss/Desk.ts";
import { inspect } from "./powerLoss/inspect.ts";

// Enough that the log is begun anew in most rounds; each costs a database to be opened.
const steps = 12;

/** The moments at which all was synced, one after another. */
async function work(seed: number): Promise<Moment[]> {
  const folder = await mkdtemp(join(tmpdir(), "cowrite-power-"));
  const desk = await Desk.open(folder, createRandom(seed));
  try {
    const moments = [await desk.moment()];
    for (let step = 0; step < steps; step += 1) {
      await desk.step();
      moments.push(await desk.moment());
    }
    return moments;
  } finally {
    await desk.close();
    await rm(folder, { recursive: true });
  }
}

async function cutThePower(seed: number): Promise<void> {
  const random = createRandom(-seed);
  const moments = await work(seed);
  for (const [index, before] of moments.entries()) {
    const after = moments[index + 1];
    if (after === undefined) continue;
    const image = crashImage({ before: before.files, after: after.files }, random);
    const wrong = await inspect(image, { least: before.promised, most: after.promised });
    if (wrong.length > 0)
      throw new Error(`After step ${index} (${image.name}): ${wrong.join("; ")}.`);
  }
}

test.concurrent.for(seedsToPlay())(
  "[DUR27] whatever was synced is found after a power cut (seed %i)",
  (seed) => playSeed(seed, () => cutThePower(seed)),
);

test("[DUR27] a disk that loses what was synced is found out", async () => {
  const moments = await work(1);
  let found = 0;
  for (const { files, promised } of moments) {
    const image = { main: files.main, log: Buffer.alloc(0) };
    found += (await inspect(image, { least: promised, most: promised })).length;
  }
  expect(found).toBeGreaterThan(0);
});
