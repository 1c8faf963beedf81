// How long others wait for "Saved" while somebody sends bent frames through every door.

import { Guest } from "../../e2e/harness/Guest.ts";
import { LiveServer } from "../../e2e/harness/LiveServer.ts";
import { createRandom } from "../../e2e/harness/random.ts";
import { WritingClient } from "../../e2e/harness/WritingClient.ts";
import { hostileFrame } from "../../e2e/hostile/hostileFrames.ts";
import { doors } from "../../e2e/transport/doors.ts";
import type { Bench, BenchOptions } from "../Bench.ts";
import { describeSpread, quantile, type Spread, spreadOf } from "../spread.ts";
import { describeTargets } from "../targets.ts";

interface HostileSummary {
  readonly rounds: number;
  readonly quietP99: Spread;
  readonly attackedP99: Spread;
  readonly framesPerSecond: Spread;
}

/** Of each round, quiet and attacked in turn. */
const roundMs = 8_000;
const rounds = 5;

/** Between two words of the honest writer, as of somebody who types fast (ms). */
const pauseMs = 40;

/** Frames a second that one attacker sends, in bursts of one connection each. */
const burst = 25;
const burstsPerSecond = 40;

export const hostileBench: Bench<HostileSummary> = {
  name: "hostile",
  title: "Others, while one attacker sends bent frames",
  measure,
  describe,
};

async function measure({ isQuick }: BenchOptions): Promise<HostileSummary> {
  const server = await LiveServer.start({ LIMIT_TOKENS_PER_MINUTE: "100000" });
  try {
    const owner = await Guest.create(server.url, "Owner");
    const documentId = await owner.createDocument({ title: "Besieged" });
    const token = await owner.token(documentId);
    const writer = new WritingClient({ server: server.url, documentId, token });
    await writer.synced();
    const [quiet, attacked, rates]: [number[], number[], number[]] = [[], [], []];
    const count = isQuick ? 1 : rounds;
    // The first words meet a cold server.
    await waits(writer, roundMs / 4);
    for (let round = 0; round < count; round++) {
      quiet.push(quantile(await waits(writer, roundMs), 0.99));
      const attack = startAttack(server.url, documentId, token, round);
      attacked.push(quantile(await waits(writer, roundMs), 0.99));
      rates.push((await attack.stop()) / (roundMs / 1_000));
    }
    if (writer.closeCodes.length > 0) throw new Error("The honest writer was let go.");
    writer.destroy();
    return {
      rounds: count,
      quietP99: spreadOf(quiet),
      attackedP99: spreadOf(attacked),
      framesPerSecond: spreadOf(rates),
    };
  } finally {
    await server.dispose();
  }
}

async function waits(writer: WritingClient, ms: number): Promise<number[]> {
  const times: number[] = [];
  for (const until = performance.now() + ms; performance.now() < until; ) {
    const started = performance.now();
    writer.write("w");
    await writer.saved();
    times.push(performance.now() - started);
    await pause(pauseMs);
  }
  return times;
}

function startAttack(server: string, documentId: string, token: string, seed: number) {
  const random = createRandom(seed);
  let goesOn = true;
  let sent = 0;
  const run = (async () => {
    while (goesOn) {
      const client = await random.pick(doors).connect(server, documentId, token);
      for (let frame = 0; frame < burst; frame++, sent++)
        client.send(hostileFrame(random, documentId));
      await pause(1_000 / burstsPerSecond);
      client.leave();
    }
    return sent;
  })();
  return {
    stop: () => {
      goesOn = false;
      return run;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function describe({
  rounds: count,
  quietP99,
  attackedP99,
  framesPerSecond,
}: HostileSummary): string {
  const ratio = attackedP99.median / quietP99.median;
  return [
    `One writer, a word every ${pauseMs} ms, ${count} rounds of ${roundMs / 1_000} s, quiet and ` +
      `attacked in turn; attacker and writer share a process, and a core.`,
    "| | p99 of the wait for the acknowledgement, ms |",
    "|---|---|",
    `| quiet | ${describeSpread(quietP99, 1)} |`,
    `| ${describeSpread(framesPerSecond, 0)} bent frames a second | ${describeSpread(attackedP99, 1)} |`,
  ]
    .join("\n")
    .replace("\n| |", "\n\n| |")
    .concat(
      "\n\n",
      describeTargets([
        {
          name: "attacked p99 of the quiet one",
          measured: { min: ratio, median: ratio, max: ratio },
          bound: 2,
          unit: "×",
        },
      ]),
    );
}
