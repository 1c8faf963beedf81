// Who is in one document, and what they show of themselves: gathered for a moment, then told to all.
import type { Identity } from "./authorize.ts";
import { GoneClients } from "./GoneClients.ts";
import {
  type PresenceEntry,
  type PresenceState,
  presenceFrame,
  type RawEntry,
  toRawEntry,
  writeRawPresence,
} from "./presenceStates.ts";

/** A connection that is part of the document. */
export interface PresentConnection {
  readonly identity: Identity | undefined;
  /** What its frames begin with. */
  readonly address: string;
  /** Sends it a frame. */
  tell(frame: Uint8Array): void;
  /** Milliseconds since anything was heard of it; `undefined` where its door cannot tell. */
  readonly silentMs: number | undefined;
}

export interface PresenceRoomOptions {
  /** Milliseconds of any clock that only grows. */
  now: () => number;
  /** Told of what should not have thrown. */
  onFault: (error: unknown) => void;
}

interface Shown {
  readonly owner: PresentConnection;
  entry: PresenceEntry;
  /** The clock that its owner gave it; ours is higher where we had the last word between. */
  ownClock: number;
  toldAt: number;
  /** When its owner was told of it last. */
  echoedAt: number;
}

// A browser has one client id a document; a few more leave room for odd embeddings, and an
// invented crowd does not fit (D9).
export const maxClientsPerConnection = 8;

// Nobody's eye follows more than twenty places a second of one person.
const personMs = 50;

// With two people each caret is told at once. Each further one adds a millisecond, since what is
// told costs the square of the crowd, up to what still looks alive.
const crowdMs = (people: number) => Math.min(100, Math.max(0, people - 2));

// Who shows themselves learns nothing from being told of it, and each echo is a write. But stock clients
// take a line for dead on which nothing has come for 30 s, and show themselves anew only every 15 to 18.
const echoMs = 5_000;

// A line that answers nothing for so long is taken for dead, as far as the eye is concerned: the
// connection itself lives on until its limit, and shows itself again when it speaks.
const vanishedMs = 8_000;
const lookEveryMs = 1_000;

export class PresenceRoom {
  readonly #options: PresenceRoomOptions;
  /** Each with the clients that it shows. */
  readonly #connections = new Map<PresentConnection, Set<number>>();
  readonly #shown = new Map<number, Shown>();
  readonly #gone: GoneClients;
  readonly #changed = new Set<number>();
  #flushTimer: NodeJS.Timeout | undefined;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #lookTimer: NodeJS.Timeout | undefined;

  constructor(options: PresenceRoomOptions) {
    this.#options = options;
    this.#gone = new GoneClients(options.now);
  }

  /** Tells the newcomer who is there, and whatever changes from now on. */
  join(connection: PresentConnection): void {
    this.#connections.set(connection, new Set());
    this.#lookTimer ??= setInterval(
      () => this.#byTimer(() => this.#lookForVanished()),
      lookEveryMs,
    );
    this.#lookTimer.unref();
    if (this.#shown.size > 0) this.tellAll(connection);
  }

  /** All that is shown, in one frame. */
  tellAll(connection: PresentConnection): void {
    const told = [...this.#shown.values()].filter((one) =>
      one.owner === connection ? !isAhead(one) : !isHidden(one.owner),
    );
    this.#tell(
      [connection],
      told.map(({ entry }) => toRawEntry(entry)),
    );
  }

  /** For one frame: does this connection speak for a client? Of new ones it gets a few, in all. */
  claimsOf(connection: PresentConnection): (client: number) => boolean {
    let free = maxClientsPerConnection - (this.#connections.get(connection)?.size ?? 0);
    const person = connection.identity?.userId;
    return (client) => {
      const owner = this.#shown.get(client)?.owner;
      // A person whose network changed is back before the old socket is known to be dead.
      if (owner !== undefined) return owner === connection || owner.identity?.userId === person;
      if (!this.#gone.isFreeFor(client, person)) return false;
      free -= 1;
      return free >= 0;
    };
  }

  /**
   * What this connection says of its clients; what it says of others' is left out.
   * Others hear of it in a moment. It hears itself now and then: that is how it knows the line to be alive.
   */
  update(connection: PresentConnection, entries: readonly PresenceEntry[]): void {
    const mayClaim = this.claimsOf(connection);
    for (const entry of entries) {
      if (!mayClaim(entry.client)) continue;
      if (entry.state === null) this.#forget(entry.client);
      else this.#show(connection, { ...entry, state: stampUser(entry.state, connection.identity) });
    }
    this.#schedule();
  }

  leave(connection: PresentConnection): void {
    if (!this.#connections.has(connection)) return;
    this.#forgetAllOf(connection);
    this.#connections.delete(connection);
    this.#schedule();
    // Who was alone and comes again is still expected.
    if (this.#connections.size === 0) this.#rest();
  }

  /** One state a client, the hidden ones left out. */
  states(): PresenceState[] {
    return [...this.#shown.values()].flatMap(({ owner, entry }) =>
      entry.state === null || isHidden(owner) ? [] : [entry.state],
    );
  }

  dispose(): void {
    this.#rest();
    this.#gone.clear();
  }

  #rest(): void {
    clearInterval(this.#lookTimer);
    this.#lookTimer = undefined;
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
  }

  #show(owner: PresentConnection, { client, clock, state }: PresenceEntry): void {
    const known = this.#shown.get(client);
    if (known !== undefined && known.owner === owner && clock <= known.ownClock) return;
    const told = known?.entry.clock ?? this.#gone.clockOf(client) ?? -1;
    const entry = { client, clock: Math.max(clock, told + 1), state };
    const toldAt = known?.toldAt ?? Number.NEGATIVE_INFINITY;
    const echoedAt = known?.owner === owner ? known.echoedAt : Number.NEGATIVE_INFINITY;
    this.#gone.delete(client);
    if (known !== undefined) this.#connections.get(known.owner)?.delete(client);
    this.#connections.get(owner)?.add(client);
    this.#shown.set(client, { owner, entry, ownClock: clock, toldAt, echoedAt });
    this.#changed.add(client);
  }

  #forget(client: number): void {
    const known = this.#shown.get(client);
    if (known === undefined) return;
    this.#shown.delete(client);
    this.#connections.get(known.owner)?.delete(client);
    this.#gone.add(client, known.entry.clock + 1, known.owner.identity?.userId);
    this.#changed.add(client);
  }

  #forgetAllOf(connection: PresentConnection): void {
    for (const client of [...(this.#connections.get(connection) ?? [])]) this.#forget(client);
  }

  #schedule(): void {
    if (this.#changed.size === 0 || this.#flushTimer !== undefined) return;
    const { now } = this.#options;
    // Who goes is told at once: `#shown` has them no more.
    const dues = [...this.#changed].map((client) => this.#shown.get(client)?.toldAt);
    const soonest = Math.min(
      ...dues.map((toldAt) => (toldAt ?? Number.NEGATIVE_INFINITY) + personMs),
    );
    const due = Math.max(soonest, this.#flushedAt + crowdMs(this.#connections.size));
    const wait = due - now();
    if (wait <= 0) return this.#flush();
    this.#flushTimer = setTimeout(() => {
      this.#flushTimer = undefined;
      this.#byTimer(() => this.#flush());
    }, wait);
  }

  #flush(): void {
    this.#flushedAt = this.#options.now();
    const changed = [...this.#changed];
    this.#changed.clear();
    const entries: RawEntry[] = [];
    const open = new Map<RawEntry, Shown>();
    for (const client of changed) {
      const one = this.#shown.get(client);
      if (one === undefined) {
        const clock = this.#gone.clockOf(client) ?? 0;
        entries.push(toRawEntry({ client, clock, state: null }));
        continue;
      }
      one.toldAt = this.#flushedAt;
      if (isHidden(one.owner)) {
        if (this.#isEchoDue(one)) this.#tell([one.owner], []);
        continue;
      }
      const entry = toRawEntry(one.entry);
      entries.push(entry);
      open.set(entry, one);
    }
    if (entries.length > 0) this.#tellChanged(entries, open);
  }

  #tellChanged(entries: readonly RawEntry[], open: ReadonlyMap<RawEntry, Shown>): void {
    const [only] = entries.length === 1 ? open.values() : [];
    if (only !== undefined && !this.#isEchoDue(only)) {
      return this.#tell(this.#connectionsBut(new Set([only.owner])), entries);
    }
    const ahead = [...open].filter(([, one]) => isAhead(one));
    const owners = new Set(ahead.map(([, { owner }]) => owner));
    this.#tell(this.#connectionsBut(owners), entries);
    for (const owner of owners) {
      const isTheirs = (entry: RawEntry) => open.get(entry)?.owner === owner;
      this.#tell(
        [owner],
        entries.filter((entry) => !isTheirs(entry)),
      );
    }
  }

  /** Once: it counts as told from now on. */
  #isEchoDue(one: Shown): boolean {
    const isDue = this.#flushedAt - one.echoedAt >= echoMs;
    if (isDue) one.echoedAt = this.#flushedAt;
    return isDue;
  }

  #connectionsBut(some: ReadonlySet<PresentConnection>): PresentConnection[] {
    return [...this.#connections.keys()].filter((connection) => !some.has(connection));
  }

  /** Encoded once; the frames differ by the address only, which is the same for nearly all. */
  #tell(connections: Iterable<PresentConnection>, entries: readonly RawEntry[]): void {
    const body = writeRawPresence(entries);
    const frames = new Map<string, Uint8Array>();
    for (const connection of connections) {
      const { address } = connection;
      const frame = frames.get(address) ?? presenceFrame(address, body);
      frames.set(address, frame);
      connection.tell(frame);
    }
  }

  // Nobody is there to catch it.
  #byTimer(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  #lookForVanished(): void {
    for (const connection of this.#connections.keys()) {
      if ((connection.silentMs ?? 0) >= vanishedMs) this.#forgetAllOf(connection);
    }
    this.#schedule();
  }
}

/** The owner of a document may keep those who only read out of the others' sight. */
function isHidden({ identity }: PresentConnection): boolean {
  return identity?.isHidden === true;
}

// A clock of ours would make its owner take an older state of itself for newer than its own.
function isAhead({ entry, ownClock }: Shown): boolean {
  return entry.clock !== ownClock;
}

/** Nobody can pose as another: the server writes who is behind a state. */
function stampUser(state: PresenceState, identity: Identity | undefined): PresenceState {
  if (identity === undefined) return state;
  const claimed = typeof state.user === "object" && state.user !== null ? state.user : {};
  const name = identity.name === "" ? {} : { name: identity.name };
  return { ...state, user: { ...claimed, ...name, id: identity.userId } };
}
