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
  /** Of all frames that came. */
  readonly heardPerSecond: Spread;
  /** Attacked by quiet, round by round. */
  readonly ratio: Spread;
  /** Of the server for each frame that it looked at, in microseconds; absent where it is not counted. */
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
  const server = await PinnedServer.start("cowrite", { keepsLimits: true });
  try {
    const { room, intruderToken } = await openRoom(server.url);
    const seconds = isQuick ? quickSeconds : roundSeconds;
    const [quiet, attacked, rates]: [number[], number[], number[]] = [[], [], []];
    const frameUs: number[] = [];
    const count = isQuick ? 1 : rounds;
    for (let round = 0; round < count; round += 1) {
      const quietCpu = await measureCpu(server.pid, async () => {
        quiet.push(await waitsOf({ room, seconds }));
      });
      const attack = await startAttack({
        url: server.url,
        documentId: room.documentId,
        token: intruderToken,
        seed: round,
      });
      const before = sumOf(await heardFrames(server.url));
      const begin = performance.now();
      const attackedCpu = await measureCpu(server.pid, async () => {
        attacked.push(await waitsOf({ room, seconds }));
      });
      const heard = sumOf(await heardFrames(server.url)) - before;
      const rate = heard / ((performance.now() - begin) / 1_000);
      rates.push(rate);
      await attack.stop();
      if (quietCpu === undefined || attackedCpu === undefined) continue;
      frameUs.push(((attackedCpu - quietCpu) * 1_000) / rate);
    }
    return {
      rounds: count,
      quietP99: spreadOf(quiet),
      attackedP99: spreadOf(attacked),
      ratio: spreadOf(attacked.map((p99, round) => p99 / (quiet[round] ?? Number.NaN))),
      heardPerSecond: spreadOf(rates),
      ...(frameUs.length === count && { frameUs: spreadOf(frameUs) }),
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
  const { rounds: count, quietP99, attackedP99, ratio, heardPerSecond, frameUs } = summary;
  const cost =
    frameUs &&
    ` A frame that is looked at costs the server ${describeSpread(frameUs, 0)} µs, with its part of
the connection that carries it.`;
  return [
    `One writer, a key ${pauseMs} ms after the last was saved, ${count} rounds of ${roundSeconds} s, quiet and ` +
      `attacked in turn. The server has a core; writer and attacker are processes of their own on the other. ` +
      `The attacker opens ${burstsPerSecond} connections a second with a good token, and sends ${burst} frames ` +
      `through each, nearly all of them good enough to be looked at; what one person may cost the server ` +
      `(LIMIT_HANDLING_MS_PER_SECOND) bounds how many are.${cost ?? ""}`,
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
