// The proof of "Saved": the real server is killed at random moments, and every acknowledged word
// is there again. One seed repeats one round: `COWRITE_KILL_SEED=17 npm test -- integration`;
// more rounds: `COWRITE_KILL_ROUNDS=1000`.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Guest } from "../harness/Guest.ts";
import { createRandom, type Random } from "../harness/random.ts";
import { findFreePort, ServerProcess } from "../harness/ServerProcess.ts";
import { until, WritingClient } from "../harness/WritingClient.ts";

const rounds = Number(process.env.COWRITE_KILL_ROUNDS ?? 20);
const onlySeed = process.env.COWRITE_KILL_SEED;
const seeds =
  onlySeed === undefined
    ? Array.from({ length: rounds }, (_, index) => index + 1)
    : [Number(onlySeed)];

const generations = 3;
const writers = 3;

/** When a generation's server dies. */
type Moment = "while writing" | "in compaction" | "in start-up";

class Round {
  readonly #random: Random;
  readonly #dataDir: string;
  readonly #port: number;
  #proven = 0;
  server: ServerProcess;

  constructor(seed: number, dataDir: string, port: number) {
    this.#random = createRandom(seed);
    this.#dataDir = dataDir;
    this.#port = port;
    this.server = this.#start(port);
  }

  async play(): Promise<void> {
    await this.server.ready();
    const owner = await Guest.create(this.server.url, "Owner");
    const documentId = await owner.createDocument({ title: "Killed" });
    const token = await owner.token(documentId);
    const clients = Array.from(
      { length: writers },
      () => new WritingClient({ server: this.server.url, documentId, token }),
    );
    try {
      await Promise.all(clients.map((client) => client.synced()));
      for (let generation = 0; generation < generations; generation += 1) {
        await this.#live(generation, clients);
        await this.#expectAcknowledged(owner, documentId, clients);
        this.server = await this.#start(this.#port).ready();
      }
      await this.#expectAllOnce(owner, documentId, clients);
      // A round in which nothing was acknowledged before a kill would have proven nothing.
      expect(this.#proven).toBeGreaterThan(0);
    } finally {
      for (const client of clients) client.destroy();
      await this.server.kill();
    }
  }

  /** Everybody writes until the server is killed. */
  async #live(generation: number, clients: readonly WritingClient[]): Promise<void> {
    const moment = this.#random.pick<Moment>(["while writing", "in compaction", "in start-up"]);
    // Long words make the log outweigh its snapshot again and again.
    const padding = moment === "in compaction" ? "x".repeat(6_000) : "";
    let isOver = false;
    const writing = clients.map(async (client, index) => {
      for (let word = 0; !isOver; word += 1) {
        client.write(`c${index}g${generation}w${word}${padding}`, this.#random.below(3));
        await pause(this.#random.below(8));
      }
    });
    if (moment === "in compaction") await this.server.logged("compacting");
    else await pause(20 + this.#random.below(300));
    await this.server.kill();
    if (moment === "in start-up") {
      this.server = this.#start(this.#port);
      await pause(this.#random.below(400));
      await this.server.kill();
    }
    isOver = true;
    await Promise.all(writing);
  }

  /**
   * Asked of a server on a port that no client knows: a client that came back would send again
   * what was lost, and hide the loss.
   */
  async #expectAcknowledged(
    owner: Guest,
    documentId: string,
    clients: readonly WritingClient[],
  ): Promise<void> {
    const witness = await this.#start(await findFreePort()).ready();
    const words = countWords(await owner.at(witness.url).content(documentId, "text"));
    await witness.kill();
    const acknowledged = clients.flatMap((client) => client.acknowledged);
    expect(acknowledged.filter((word) => !words.has(word))).toEqual([]);
    this.#proven += acknowledged.length;
  }

  async #expectAllOnce(
    owner: Guest,
    documentId: string,
    clients: readonly WritingClient[],
  ): Promise<void> {
    await Promise.all(clients.map((client) => client.saved()));
    const written = clients.flatMap((client) => client.written);
    const words = countWords(await owner.content(documentId, "text"));
    expect([...words.keys()].toSorted()).toEqual(written.toSorted());
    expect([...words].filter(([, count]) => count !== 1)).toEqual([]);
    const [first, ...others] = clients;
    await until(() => others.every((client) => client.text === first?.text), "all are equal");
  }

  #start(port: number): ServerProcess {
    return new ServerProcess({
      dataDir: this.#dataDir,
      port,
      env: { LOG_LEVEL: "debug" },
    });
  }
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.split(/\s+/).filter(Boolean)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// A round takes about two seconds; the bound only ends a hang.
const timeout = 120_000;

test.for(seeds)(
  "[DUR1] SIGKILL loses no acknowledged word (seed %i)",
  { timeout },
  async (seed) => {
    const dataDir = await mkdtemp(join(tmpdir(), "cowrite-kill-"));
    try {
      await new Round(seed, dataDir, await findFreePort()).play();
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
);
