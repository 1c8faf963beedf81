// When a server dies, chosen by what it is doing rather than by the clock wherever that can be seen.
import { pause } from "../../harness/pause.ts";
import type { Random } from "../../harness/random.ts";
import type { ServerProcess } from "../../harness/ServerProcess.ts";
import type { Writer } from "./Writer.ts";

export interface Scene {
  server: ServerProcess;
  writers: readonly Writer[];
  random: Random;
}

// A moment that does not come within this is not waited for: then the server dies while people
// write, which is a moment as well.
const longestWaitMs = 5_000;

/** Each resolves when its moment has come. */
const moments = {
  "while people write": ({ random }: Scene) => pause(random.below(300)),

  // An update has left and nothing has come back: it is on its way into a commit, or in one.
  "with a commit in flight": async ({ writers, random }: Scene) => {
    await Promise.race(writers.map(({ client }) => client.sends()));
    await pause(random.below(4));
  },

  "right after an acknowledgement": ({ writers }: Scene) =>
    Promise.race(writers.map(({ client }) => client.hearsAnAcknowledgement())),

  "in a compaction while people write": async ({ server, writers, random }: Scene) => {
    for (const writer of writers) writer.pastes = true;
    await server.logged("compacting");
    await pause(random.below(6));
  },

  "in the compaction after the last has left": async ({ server, writers, random }: Scene) => {
    for (const writer of writers) writer.staysAway = true;
    await server.logged("compacting");
    await pause(random.below(6));
  },
} satisfies Record<string, (scene: Scene) => Promise<void>>;

const all = Object.values(moments);

/** Waits for a moment that chance chooses, and leaves everybody as they were before. */
export async function waitForMoment(scene: Scene): Promise<void> {
  const { random, writers } = scene;
  await pause(20 + random.below(150));
  const moment = random.pick(all)(scene);
  // Where the wait ends first, the moment fails later, with the server: that is no news then.
  moment.catch(() => undefined);
  await Promise.race([moment, pause(longestWaitMs)]);
  for (const writer of writers) {
    writer.pastes = false;
    writer.staysAway = false;
  }
}
