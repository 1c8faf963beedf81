// The attacker of one measurement, in a process of its own: a connection, a burst of bent frames that are
// nearly all good enough to be looked at, and the next one, until it is told to stop.
import { setTimeout } from "node:timers/promises";
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import { frameOf } from "../../e2e/harness/RawClient.ts";
import { createRandom } from "../../e2e/harness/random.ts";
import { Intruder } from "../../e2e/hostile/Intruder.ts";
import type { Id } from "../../e2e/hostile/StructWriter.ts";
import { doors } from "../../e2e/transport/doors.ts";

export interface AttackerTask {
  readonly url: string;
  readonly documentId: string;
  readonly token: string;
  readonly seed: number;
}

/** Frames a second, in bursts of one connection each. */
export const burst = 25;
export const burstsPerSecond = 40;

/** Who is not let go for the last frame leaves. */
const mostMs = 500;

if (import.meta.main) await run(JSON.parse(process.argv[2] ?? "") as AttackerTask);

async function run({ url, documentId, token, seed }: AttackerTask): Promise<void> {
  const random = createRandom(seed);
  const ids: Id[] = [];
  const visit = async () => {
    const door = random.pick(doors);
    const client = await door.connect(url, documentId, token);
    const isLetIn = new Promise<void>((resolve) => client.onFrame(() => resolve()));
    client.send(frameOf(documentId, frameTypes.sync, 0, Uint8Array.of(0)));
    await Promise.race([isLetIn, client.ended]);
    const speaksYWebsocket = door.label === "y-websocket";
    const intruder = new Intruder({ random, documentId, token, speaksYWebsocket, ids });
    const frames = Array.from({ length: burst - 1 }, () => intruder.frame());
    client.sendAll([...frames, intruder.lastFrame()]);
    await Promise.race([client.ended, setTimeout(mostMs)]);
    client.leave();
  };
  let goesOn = true;
  process.once("SIGTERM", () => {
    goesOn = false;
  });
  process.stdout.write("ready\n");
  const begin = performance.now();
  for (let count = 1; goesOn; count += 1) {
    // Whom the server refuses was no less of an attack.
    visit().catch(() => undefined);
    const due = begin + (count * 1_000) / burstsPerSecond;
    await setTimeout(Math.max(0, due - performance.now()));
  }
  process.exit(0);
}
