// One round of the crash simulation: people write, the server dies, again and again, and whatever
// was acknowledged must be on disk each time. All chance comes from the seed; time does not, so a
// seed that fails may have to be repeated.
import { loadSecret } from "@cowrite/server/access/secret.ts";
import { createTokens } from "@cowrite/server/access/tokens.ts";
import { readConfig } from "@cowrite/server/config.ts";
import { metaField, titleKey } from "@cowrite/shared/content.ts";
import type { DocumentId, UserId } from "@cowrite/shared/ids.ts";
import { Coverage } from "../../harness/Coverage.ts";
import { contentOf } from "../../harness/contentOf.ts";
import { Guest } from "../../harness/Guest.ts";
import { pause } from "../../harness/pause.ts";
import { createRandom, type Random } from "../../harness/random.ts";
import { readDocument } from "../../harness/readDocument.ts";
import { findFreePort, ServerProcess } from "../../harness/ServerProcess.ts";
import { until } from "../../harness/WritingClient.ts";
import { Archivist } from "./Archivist.ts";
import type { CrashStorage, EarlierDocument } from "./CrashStorage.ts";
import { Librarian } from "./Librarian.ts";
import { waitForMoment } from "./moments.ts";
import { findForeign, findLosses } from "./oracle.ts";
import { Writer } from "./Writer.ts";

export interface RoundOptions {
  seed: number;
  storage: CrashStorage;
  /** The program that is the server, from the project's root; the real one where not given. */
  main?: string;
}

/** The server has broken its word. */
export class BrokenPromiseError extends Error {
  constructor(promises: readonly string[]) {
    super(`Promises were broken: ${promises.join("; ")}.`);
    this.name = "BrokenPromiseError";
  }
}

const firstTitle = "Crash";

export class Round {
  readonly #options: RoundOptions;
  readonly #random: Random;
  readonly #acknowledged = new Coverage();
  #port = 0;
  #startMs = 0;
  #writers: readonly Writer[] = [];
  #earlier: EarlierDocument | undefined;
  /** What lives as long as the round. */
  readonly #closing: (() => void)[] = [];
  #server: ServerProcess | undefined;

  constructor(options: RoundOptions) {
    this.#options = options;
    this.#random = createRandom(options.seed);
  }

  /** @throws {BrokenPromiseError} */
  async play(): Promise<void> {
    try {
      await this.#play();
    } finally {
      for (const close of this.#closing) close();
      await this.#server?.kill();
    }
  }

  async #play(): Promise<void> {
    const { seed, storage } = this.#options;
    this.#port = await findFreePort();
    if (this.#chance(1, 2)) this.#earlier = await storage.fillAsEarlier();
    await this.#dieInMigration();
    const { url } = await this.#startWhole();
    const guest = await Guest.create(url, "Librarian");
    const documentId = await guest.createDocument({ title: firstTitle });
    const [token, readToken] = await Promise.all([
      guest.token(documentId),
      guest.token(documentId, "viewer"),
    ]);
    // Seeds of their own, so that one person's luck does not hang on how fast the others write.
    const randomOf = (place: number) => createRandom(seed * 1_000 + place);
    const librarian = new Librarian({ guest, documentId, title: firstTitle, random: randomOf(0) });
    const archivist = await Archivist.begin(guest, randomOf(9));
    this.#closing.push(() => archivist.leave());
    this.#writers = Array.from({ length: 2 + this.#random.below(2) }, (_, index) => {
      const random = randomOf(index + 1);
      const writer = new Writer({
        server: url,
        documentId,
        token,
        name: "abc"[index] ?? "z",
        random,
      });
      this.#closing.push(() => writer.client.destroy());
      return writer;
    });
    // Even a server that dies at once has promised something by then.
    await Promise.all(this.#writers.map((writer) => writer.begin()));

    const cast = { documentId, readToken, librarian, archivist };
    const generations = 2 + this.#random.below(2);
    for (let generation = 0; generation < generations; generation += 1) {
      await this.#live(cast);
      await this.#expectKept(cast);
      await this.#startWhole();
    }
    await this.#expectAgreement(cast);
  }

  /** Everybody works until the server is dead. */
  async #live({ librarian, archivist }: Cast): Promise<void> {
    let hasDied = false;
    const isOver = () => hasDied;
    const work = [
      ...this.#writers.map((writer) => writer.write(isOver)),
      repeat(() => librarian.work(), isOver),
      repeat(() => archivist.work(), isOver),
    ];
    try {
      const server = this.#running();
      await waitForMoment({ server, writers: this.#writers, random: this.#random });
      await this.#end(server);
      if (this.#chance(1, 3)) await this.#dieInStartUp();
    } finally {
      hasDied = true;
      await Promise.all(work);
    }
  }

  async #end(server: ServerProcess): Promise<void> {
    const signals = this.#random.pick(["kill", "kill", "stop", "stop, then kill"] as const);
    if (signals === "kill") return server.kill();
    const stopped = server.stop();
    if (signals === "stop, then kill") {
      await pause(this.#random.below(30));
      await server.kill();
    } else if ((await stopped) !== 0) {
      // It gives itself ten seconds, and says 1 where they were too short.
      throw new Error(`SIGTERM ended it with ${await stopped}:\n${server.errors}`);
    }
  }

  async #dieInStartUp(): Promise<void> {
    const server = this.#start();
    await pause(this.#random.below(this.#startMs));
    if (this.#chance(1, 2)) return server.kill();
    // Node itself ends with the signal as long as the program has not said what to do with it.
    const code = await server.stop();
    if (code !== 0 && code !== null) throw new Error(`SIGTERM ended it with ${code}.`);
  }

  async #dieInMigration(): Promise<void> {
    if (this.#chance(1, 3)) return;
    const server = this.#start();
    await this.#options.storage.migrating();
    await pause(this.#random.below(60));
    await server.kill();
  }

  async #expectKept(cast: Cast): Promise<void> {
    for (const { client } of this.#writers) this.#acknowledged.add(client.acknowledged);
    const witness = await this.#options.storage.openWitness();
    try {
      const broken = [
        ...(await this.#findBroken(witness.url, cast)),
        ...(await this.#findLostEarlier(witness.url)),
      ];
      if (broken.length > 0) throw new BrokenPromiseError(broken);
    } finally {
      await witness.close();
    }
  }

  /** At the end of the round: all edits are saved, and everybody reads the same. */
  async #expectAgreement(cast: Cast): Promise<void> {
    const clients = this.#writers.map(({ client }) => client);
    for (const client of clients) client.comeBack();
    await Promise.all(clients.map((client) => client.saved()));
    await until(
      () => new Set(clients.map(({ doc }) => contentOf(doc))).size === 1,
      "all clients read the same",
    );
    for (const client of clients) this.#acknowledged.add(client.acknowledged);
    const { url } = this.#running();
    const broken = await this.#findBroken(url, cast);
    const stored = await readDocument(url, cast.documentId, cast.readToken);
    if (clients.some(({ doc }) => contentOf(doc) !== contentOf(stored))) {
      broken.push("the server says something else than the clients");
    }
    stored.destroy();
    if (clients.some(({ refusals }) => refusals > 0)) broken.push("an update was refused");
    if (broken.length > 0) throw new BrokenPromiseError(broken);
  }

  async #findBroken(url: string, cast: Cast): Promise<string[]> {
    const { documentId, readToken, librarian, archivist } = cast;
    const stored = await readDocument(url, documentId, readToken);
    const people = this.#writers.map(({ client }) => client.doc);
    const title = String(stored.getMap(metaField).get(titleKey));
    const broken = [
      ...findLosses(this.#acknowledged, stored),
      ...findForeign(stored, { people, titles: librarian.titles }),
      ...(librarian.mayBeTitle(title) ? [] : [`the title is “${title}” in the document`]),
      ...(await librarian.findBroken(url)),
      ...(await archivist.findBroken(url)),
    ];
    stored.destroy();
    return broken;
  }

  async #findLostEarlier(url: string): Promise<string[]> {
    if (this.#earlier === undefined) return [];
    const { documentId, ownerId, coverage } = this.#earlier;
    const { dataDir, env } = this.#options.storage;
    const secret = await loadSecret(readConfig({ ...env, DATA_DIR: dataDir }));
    const { token } = await createTokens(secret).mint({
      documentId: documentId as DocumentId,
      person: { id: ownerId as UserId, name: "Somebody", color: "#1a66b8" },
      role: "viewer",
    });
    const stored = await readDocument(url, documentId, token);
    const lost = findLosses(coverage, stored);
    stored.destroy();
    return lost.map((sentence) => `of the document of before the migration, ${sentence}`);
  }

  #start(): ServerProcess {
    const { storage, main } = this.#options;
    const { dataDir, env } = storage;
    this.#server = new ServerProcess({
      dataDir,
      port: this.#port,
      env: { ...env, LOG_LEVEL: "debug" },
      ...(main === undefined ? {} : { main }),
    });
    return this.#server;
  }

  async #startWhole(): Promise<ServerProcess> {
    const before = performance.now();
    const server = await this.#start().ready();
    this.#startMs = performance.now() - before;
    return server;
  }

  #running(): ServerProcess {
    if (this.#server === undefined) throw new Error("There is no server.");
    return this.#server;
  }

  #chance(times: number, of: number): boolean {
    return this.#random.below(of) < times;
  }
}

/** Who takes part in a round besides the writers, and where. */
interface Cast {
  documentId: string;
  readToken: string;
  librarian: Librarian;
  archivist: Archivist;
}

/** What is asked for of a server that dies meanwhile may be done or not: nobody was told. */
async function repeat(work: () => Promise<void>, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    try {
      await work();
    } catch (error) {
      // What `fetch` throws where nobody answers, or an answer ends in its middle.
      if (!(error instanceof TypeError)) throw error;
    }
    // People need a moment for a request.
    await pause(10);
  }
}
