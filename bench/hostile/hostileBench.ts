// How long others wait for "Saved" while somebody sends bent frames through every door.

import { once } from "node:events";
import { Guest } from "../../e2e/harness/Guest.ts";
import { heardFrames, sumOf } from "../../e2e/harness/heardFrames.ts";
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
  /** Frames of the attacker that were looked at. */
  readonly heardPerSecond: Spread;
  /** Attacked by quiet, round by round. */
  readonly ratio: Spread;
  /** What the attack adds to what the server computes, in milliseconds a second; absent where it is not counted. */
  readonly addedCpuMs?: Spread;
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
  const server = await PinnedServer.start("cowrite", { keepsLimits: true });
  try {
    const { room, intruderToken } = await openRoom(server.url);
    const seconds = isQuick ? quickSeconds : roundSeconds;
    const attackWith = (seed: number) =>
      startAttack({
        url: server.url,
        documentId: room.documentId,
        token: intruderToken,
        seed,
      });
    // What only an attack runs is compiled by then.
    const warmUp = await attackWith(rounds);
    await waitsOf({ room, seconds });
    await warmUp.stop();
    const [quiet, attacked, rates]: [number[], number[], number[]] = [[], [], []];
    const addedCpuMs: number[] = [];
    const count = isQuick ? 1 : rounds;
    for (let round = 0; round < count; round += 1) {
      const quietCpu = await measureCpu(server.pid, async () => {
        quiet.push(await waitsOf({ room, seconds }));
      });
      const attack = await attackWith(round);
      const before = sumOf(await heardFrames(server.url));
      const begin = performance.now();
      const attackedCpu = await measureCpu(server.pid, async () => {
        attacked.push(await waitsOf({ room, seconds }));
      });
      const heard = sumOf(await heardFrames(server.url)) - before;
      rates.push(heard / ((performance.now() - begin) / 1_000));
      await attack.stop();
      if (quietCpu === undefined || attackedCpu === undefined) continue;
      addedCpuMs.push(attackedCpu - quietCpu);
    }
    return {
      rounds: count,
      quietP99: spreadOf(quiet),
      attackedP99: spreadOf(attacked),
      ratio: spreadOf(attacked.map((p99, round) => p99 / (quiet[round] ?? Number.NaN))),
      heardPerSecond: spreadOf(rates),
      ...(addedCpuMs.length === count && { addedCpuMs: spreadOf(addedCpuMs) }),
    };
  } finally {
    await server.stop();
    await server.remove();
  }
}

/** The writer's own, and the token of somebody else who may write there: of a person all lines count together. */
async function openRoom(url: string): Promise<{ room: RoomOptions; intruderToken: string }> {
  const owner = await Guest.create(url, "Owner");
  const documentId = await owner.createDocument({ title: "Besieged" });
  await owner.share(documentId, "editor");
  const intruder = await Guest.create(url, "Intruder");
  return {
    room: {
      protocol: "hocuspocus",
      url: `${url.replace("http", "ws")}/sync/${documentId}`,
      documentId,
      token: await owner.token(documentId),
    },
    intruderToken: await intruder.token(documentId),
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

async function startAttack(task: AttackerTask) {
  const attacker = spawnPinned({
    core: clientCore,
    script: "hostile/attacker.ts",
    args: [JSON.stringify(task)],
    nice: attackerNice,
  });
  if (attacker.stdout !== null) await once(attacker.stdout, "data");
  return {
    async stop(): Promise<void> {
      const ended = once(attacker, "close");
      attacker.kill("SIGTERM");
      await ended;
    },
  };
}

function describe(summary: HostileSummary): string {
  const { rounds: count, quietP99, attackedP99, ratio, heardPerSecond, addedCpuMs } = summary;
  const cost =
    addedCpuMs &&
    ` The attack adds ${describeSpread(addedCpuMs, 0)} ms a second to what the server computes.`;
  return [
    `One writer, a key ${pauseMs} ms after the last was saved, ${count} rounds of ${roundSeconds} s, quiet and ` +
      `attacked in turn, after a round that is not measured. The server has a core; writer and attacker are processes of their own on the other. ` +
      `The attacker opens ${burstsPerSecond} connections a second with a good token, and sends ${burst} frames ` +
      `through each, nearly all of them good enough to be looked at. Most connections end for what they send, ` +
      `and after ten of those in a minute new ones wait (LIMIT_FAULTS_PER_MINUTE): it bounds how many ` +
      `frames are looked at.${cost ?? ""}`,
    "",
    "| | p99 of the wait for the acknowledgement, ms |",
    "|---|---|",
    `| quiet | ${describeSpread(quietP99, 1)} |`,
    `| ${describeSpread(heardPerSecond, 0)} bent frames a second looked at | ${describeSpread(attackedP99, 1)} |`,
    "",
    describeTargets([
      {
        name: "attacked p99 of the quiet one",
        measured: ratio,
        bound: 2,
        unit: "×",
      },
    ]),
  ].join("\n");
}
