// Many people in one document: some write, all show themselves, and a few are asked what they see.
import { KeyTimes } from "./KeyTimes.ts";
import { RoomClient, type RoomOptions } from "./RoomClient.ts";
import { reachOf } from "./reachOf.ts";
import { SeenPresence } from "./SeenPresence.ts";
import type { Typist } from "./typeEvenly.ts";

export interface CrowdSize {
  readonly people: number;
  /** How many of them write. */
  readonly writers: number;
  /** How many of them are asked when each key came. */
  readonly witnesses: number;
}

interface Witness {
  readonly client: RoomClient;
  readonly keys: KeyTimes;
  readonly presence: SeenPresence;
}

// A crowd that joins at one instant is another bench.
const joinsAtOnce = 25;

export class Crowd implements Typist {
  readonly #clients: readonly RoomClient[];
  readonly #writers: readonly RoomClient[];
  readonly #witnesses: readonly Witness[];
  readonly #typed = new Map<RoomClient, string>();
  // Who did not have everything yet when they were looked at last.
  #behind: readonly RoomClient[] = [];
  #next = 0;
  #nextShown = 0;

  static async join(room: RoomOptions, size: CrowdSize): Promise<Crowd> {
    const clients: RoomClient[] = [];
    while (clients.length < size.people) {
      const count = Math.min(joinsAtOnce, size.people - clients.length);
      const newcomers = Array.from({ length: count }, () => new RoomClient(room));
      await Promise.all(newcomers.map((client) => client.synced()));
      clients.push(...newcomers);
    }
    return new Crowd(clients, size);
  }

  private constructor(clients: readonly RoomClient[], { writers, witnesses }: CrowdSize) {
    this.#clients = clients;
    this.#writers = clients.slice(0, writers);
    // The last ones: readers, where there are any.
    this.#witnesses = clients.slice(-witnesses).map(watch);
  }

  /** Everybody shows themselves, and each writer makes a paragraph. */
  begin(): void {
    for (const writer of this.#writers) {
      this.#typed.set(writer, "");
      this.#send(writer, () => writer.begin());
    }
    for (const client of this.#clients) client.show();
  }

  /** The writers in turn: a key, and the cursor after it. */
  type(): void {
    const writer = this.#writers[this.#next % this.#writers.length];
    if (writer === undefined) return;
    this.#next += 1;
    const typed = this.#typed.get(writer) ?? "";
    const character = String.fromCharCode(97 + ((this.#next + typed.length) % 26));
    this.#typed.set(writer, typed + character);
    this.#send(writer, () => writer.type(character));
    writer.show();
  }

  /** One of those who only read says that they are still there, as Yjs' awareness does. */
  showNextReader(): void {
    const readers = this.#clients.slice(this.#writers.length);
    readers[this.#nextShown % readers.length]?.show();
    this.#nextShown += 1;
  }

  /** Milliseconds from each key to each witness. */
  get peer(): readonly number[] {
    return this.#witnesses.flatMap(({ keys }) => keys.times);
  }

  // To look into all documents takes long, so the witnesses are asked first.
  get isSettled(): boolean {
    if (!this.#witnesses.every((witness) => this.#hasSeenAll(witness))) return false;
    const lines = this.#lines();
    this.#behind = this.#behind.filter((client) => sortedLines(client) !== lines);
    return this.#behind.length === 0;
  }

  get flaw(): string | undefined {
    if (this.#clients.some(({ isClosed }) => isClosed)) return "a connection was closed";
    if (this.#writers.some(({ refusals }) => refusals > 0)) return "an edit was refused";
    if (!this.#witnesses.every(({ keys }) => keys.isComplete)) return "not all edits arrived";
    if (!this.#witnesses.every((one) => this.#hasSeenAll(one))) return "not all cursors arrived";
    if (!this.isSettled) return "the clients did not converge";
    const [first, ...others] = this.#clients.map((client) => client.text());
    const isSame = others.every((text) => text === first);
    return isSame ? undefined : "the clients have the paragraphs in different orders";
  }

  forget(): void {
    for (const { keys } of this.#witnesses) keys.forget();
  }

  #send(writer: RoomClient, write: () => void): void {
    const at = performance.now();
    write();
    for (const { client, keys } of this.#witnesses) {
      if (client !== writer) keys.sent(writer.id, writer.clock, at);
    }
    this.#behind = this.#clients;
  }

  #hasSeenAll({ client, keys, presence }: Witness): boolean {
    if (!keys.isComplete) return false;
    return this.#writers.every(
      (writer) =>
        writer === client ||
        JSON.stringify(presence.cursorOf(writer.id)) === JSON.stringify(writer.cursor),
    );
  }

  #lines(): string {
    return [...this.#typed.values()].toSorted().join("\n");
  }
}

function watch(client: RoomClient): Witness {
  const witness: Witness = { client, keys: new KeyTimes(), presence: new SeenPresence() };
  client.onUpdate = (update) => witness.keys.seen(reachOf(update), performance.now());
  client.onPresence = (update) => witness.presence.apply(update);
  return witness;
}

function sortedLines(client: RoomClient): string {
  return client.text().split("\n").toSorted().join("\n");
}
