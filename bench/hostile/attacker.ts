// The attacker of one measurement, in a process of its own: a connection, a burst of bent frames, and
// the next one, until it is told to stop. What it sends is made before it begins.
import { createRandom } from "../../e2e/harness/random.ts";
import { hostileFrame } from "../../e2e/hostile/hostileFrames.ts";
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

// Sent again and again: what costs the server is that they come.
const madeBursts = 400;

if (import.meta.main) await run(JSON.parse(process.argv[2] ?? "") as AttackerTask);

async function run({ url, documentId, token, seed }: AttackerTask): Promise<void> {
  const random = createRandom(seed);
  const bursts = Array.from({ length: madeBursts }, () =>
    Array.from({ length: burst }, () => hostileFrame(random, documentId)),
  );
  let goesOn = true;
  let sent = 0;
  process.once("SIGTERM", () => {
    goesOn = false;
  });
  process.stdout.write("ready\n");
  const begin = performance.now();
  for (let count = 0; goesOn; count += 1) {
    const client = await random.pick(doors).connect(url, documentId, token);
    const frames = bursts[count % madeBursts] ?? [];
    client.sendAll(frames);
    sent += frames.length;
    const due = begin + ((count + 1) * 1_000) / burstsPerSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    // The one before has had its time to be read.
    setTimeout(() => client.leave(), 1_000 / burstsPerSecond);
  }
  const framesPerSecond = sent / ((performance.now() - begin) / 1_000);
  process.stdout.write(JSON.stringify({ framesPerSecond }), () => process.exit(0));
}
