// How long others wait for "Saved" while somebody sends bent frames through every door.

import { once } from "node:events";
import { Guest } from "../../e2e/harness/Guest.ts";
import type { Bench, BenchOptions } from "../Bench.ts";
import type { RoomOptions } from "../load/RoomClient.ts";
import { PinnedServer } from "../servers/PinnedServer.ts";
import { readUsage } from "../servers/readUsage.ts";
import { runClients } from "../servers/runClients.ts";
import { clientCore, spawnPinned } from "../servers/spawnPinned.ts";
import { describeSpread, quantile, type Spread, spreadOf } from "../spread.ts";
import { describeTargets } from "../targets.ts";
import { type AttackerTask, burst, burstsPerSecond } from "./attacker.ts";
import { pauseMs, type WriterResult, type WriterTask } from "./writer.ts";

interface HostileSummary {
  readonly rounds: number;
  readonly quietP99: Spread;
  readonly attackedP99: Spread;
  readonly framesPerSecond: Spread;
  /** Of the server for each of the attacker's frames, in microseconds; absent where it is not counted. */
  readonly frameUs?: Spread;
}

/** Of each round, quiet and attacked in turn. */
const roundSeconds = 15;
const quickSeconds = 4;
const rounds = 5;

// The writer and the attacker share a core, and the writer's times are what counts.
const attackerNice = 19;

export const hostileBench: Bench<HostileSummary> = {
  name: "hostile",
  title: "Others, while one attacker sends bent frames",
  measure,
  describe,
};

async function measure({ isQuick }: BenchOptions): Promise<HostileSummary> {
  const server = await PinnedServer.start("cowrite");
  try {
    const room = await openRoom(server.url);
    const seconds = isQuick ? quickSeconds : roundSeconds;
    const [quiet, attacked, rates]: [number[], number[], number[]] = [[], [], []];
    const frameUs: number[] = [];
    const count = isQuick ? 1 : rounds;
    for (let round = 0; round < count; round += 1) {
      const quietCpu = await measureCpu(server.pid, async () => {
        quiet.push(await waitsOf({ room, seconds }));
      });
      const attack = await startAttack(server.url, room, round);
      const attackedCpu = await measureCpu(server.pid, async () => {
        attacked.push(await waitsOf({ room, seconds }));
      });
      const rate = await attack.stop();
      rates.push(rate);
      if (quietCpu === undefined || attackedCpu === undefined) continue;
      frameUs.push(((attackedCpu - quietCpu) * 1_000) / rate);
    }
    return {
      rounds: count,
      quietP99: spreadOf(quiet),
      attackedP99: spreadOf(attacked),
      framesPerSecond: spreadOf(rates),
      ...(frameUs.length === count && { frameUs: spreadOf(frameUs) }),
    };
  } finally {
    await server.stop();
    await server.remove();
  }
}

async function openRoom(url: string): Promise<RoomOptions> {
  const owner = await Guest.create(url, "Owner");
  const documentId = await owner.createDocument({ title: "Besieged" });
  const token = await owner.token(documentId);
  return {
    protocol: "hocuspocus",
    url: `${url.replace("http", "ws")}/sync/${documentId}`,
    documentId,
    token,
  };
}

/** @returns their 99th percentile. */
async function waitsOf(task: WriterTask): Promise<number> {
  const { waits } = await runClients<WriterResult>("hostile/writer.ts", task);
  return quantile(waits, 0.99);
}

/** @returns what the server computed in each second of it (ms). */
async function measureCpu(pid: number, work: () => Promise<void>): Promise<number | undefined> {
  const [before, begin] = [readUsage(pid), performance.now()];
  await work();
  const after = readUsage(pid);
  const seconds = (performance.now() - begin) / 1_000;
  return before && after && (after.cpuMs - before.cpuMs) / seconds;
}

async function startAttack(url: string, { documentId, token }: RoomOptions, seed: number) {
  const task: AttackerTask = { url, documentId, token, seed };
  const attacker = spawnPinned({
    core: clientCore,
    script: "hostile/attacker.ts",
    args: [JSON.stringify(task)],
    nice: attackerNice,
  });
  let output = "";
  attacker.stdout?.on("data", (chunk) => {
    output += String(chunk);
  });
  if (attacker.stdout !== null) await once(attacker.stdout, "data");
  return {
    async stop(): Promise<number> {
      const ended = once(attacker, "close");
      attacker.kill("SIGTERM");
      await ended;
      const [, result = ""] = output.split("ready\n");
      return (JSON.parse(result) as { framesPerSecond: number }).framesPerSecond;
    },
  };
}

function describe(summary: HostileSummary): string {
  const { rounds: count, quietP99, attackedP99, framesPerSecond, frameUs } = summary;
  const ratio = attackedP99.median / quietP99.median;
  const cost =
    frameUs &&
    ` A frame costs the server ${describeSpread(frameUs, 0)} µs, with its part of
the connection that carries ${burst} of them.`;
  return [
    `One writer, a key ${pauseMs} ms after the last was saved, ${count} rounds of ${roundSeconds} s, quiet and ` +
      `attacked in turn. The server has a core; writer and attacker are processes of their own on the other. ` +
      `The attacker opens ${burstsPerSecond} connections a second with a good token.${cost ?? ""}`,
    "",
    "| | p99 of the wait for the acknowledgement, ms |",
    "|---|---|",
    `| quiet | ${describeSpread(quietP99, 1)} |`,
    `| ${describeSpread(framesPerSecond, 0)} bent frames a second | ${describeSpread(attackedP99, 1)} |`,
    "",
    describeTargets([
      {
        name: "attacked p99 of the quiet one",
        measured: { min: ratio, median: ratio, max: ratio },
        bound: 2,
        unit: "×",
      },
    ]),
  ].join("\n");
}
