// Somebody with a token who knows the protocol: nearly all that it sends is good enough to go deep, and
// is taken, held or answered; none of it is what an honest client would send.
import { frameTypes, pingFrame } from "@cowrite/server/sync/frames.ts";
import { readUpdate } from "@cowrite/server/sync/readUpdate.ts";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { lonelyUpdates } from "../harness/badUpdates.ts";
import { frameOf } from "../harness/RawClient.ts";
import type { Random } from "../harness/random.ts";
import { bent, hostileFrame } from "./hostileFrames.ts";
import { type Content, type Id, lengthOf, type Struct, writeUpdate } from "./StructWriter.ts";

export interface IntruderOptions {
  random: Random;
  documentId: string;
  token: string;
  /** y-websocket knows no answers of a type of their own, tokens, texts and pings. */
  speaksYWebsocket: boolean;
  /** What was written by intruders so far: they build on each other's, and on nobody else's. */
  ids: Id[];
}

const [step1, step2, update] = [0, 1, 2] as const;
const authToken = 0;

// So many of what was written can be pointed to; older ones are forgotten.
const mostIds = 2_000;
const mostOwn = 20;

const values = [null, undefined, true, -1.5, 2 ** 53, "x", [1, [2, [3]]], { ["__proto__"]: 1 }];

export class Intruder {
  readonly #options: IntruderOptions;
  readonly #client: number;
  readonly #own: Uint8Array[] = [];
  #clock = 0;
  #presenceClock = 0;

  constructor(options: IntruderOptions) {
    this.#options = options;
    this.#client = 1 + options.random.below(2 ** 31);
  }

  /** One frame, which nearly always leaves the connection alive. */
  frame(): Uint8Array {
    const { random, documentId: address, token, speaksYWebsocket } = this.#options;
    const chosen = random.below(speaksYWebsocket ? 93 : 100);
    if (chosen < 40) return frameOf(address, frameTypes.sync, update, this.#write());
    if (chosen < 50) return this.#updateFrame(this.#again());
    if (chosen < 56) return this.#updateFrame(this.#delete());
    if (chosen < 60) return this.#updateFrame(this.#waitForever());
    if (chosen < 70) return this.#updateFrame(this.#mutant());
    if (chosen < 84) return frameOf(address, frameTypes.awareness, this.#presence());
    if (chosen < 88) return frameOf(address, frameTypes.queryAwareness);
    if (chosen < 93) return frameOf(address, this.#syncType(), step1, this.#vector());
    if (chosen < 95) return frameOf(address, frameTypes.auth, authToken, token);
    if (chosen < 98) return frameOf(address, frameTypes.stateless, this.#text());
    return pingFrame;
  }

  /** One that ends the connection, or does not. */
  lastFrame(): Uint8Array {
    const { random, documentId } = this.#options;
    if (random.below(10) === 0) return frameOf(documentId, frameTypes.close, "goodbye");
    return hostileFrame(random, documentId);
  }

  #syncType(): number {
    const { random, speaksYWebsocket } = this.#options;
    return speaksYWebsocket
      ? frameTypes.sync
      : random.pick([frameTypes.sync, frameTypes.syncReply]);
  }

  #updateFrame(bytes: Uint8Array): Uint8Array {
    const { random, documentId } = this.#options;
    return frameOf(documentId, this.#syncType(), random.pick([step2, update]), bytes);
  }

  #write(): Uint8Array {
    const { random, ids } = this.#options;
    const structs: Struct[] = [];
    const from = { client: this.#client, clock: this.#clock };
    for (let count = 1 + random.below(4); count > 0; count--) {
      const struct = this.#struct();
      structs.push(struct);
      ids.push({ client: this.#client, clock: this.#clock });
      this.#clock += lengthOf(struct.content);
    }
    ids.splice(0, Math.max(0, ids.length - mostIds));
    const bytes = writeUpdate(from, structs);
    this.#own.push(bytes);
    if (this.#own.length > mostOwn) this.#own.shift();
    return bytes;
  }

  /** Beside anything, in anything, in ways that no editor would think of. */
  #struct(): Struct {
    const { random } = this.#options;
    const content = this.#content();
    const key = random.below(8) === 0 ? this.#text() : undefined;
    switch (random.below(5)) {
      case 0:
        return { content, parent: `hostile${random.below(9)}`, key };
      case 1:
        return { content, parent: this.#anyId() ?? "hostile", key };
      case 2:
        return { content, left: this.#anyId(), right: this.#anyId() };
      case 3:
        return { content, right: this.#anyId() };
      default:
        return { content, left: this.#anyId() };
    }
  }

  #content(): Content {
    const { random } = this.#options;
    const value = values[random.below(values.length)];
    switch (random.below(8)) {
      case 0:
        return { kind: "any", values: [value, "x"] };
      case 1:
        return { kind: "json", values: [value] };
      case 2:
        return { kind: "embed", value: value ?? null };
      case 3:
        return { kind: "format", key: this.#text(), value: value ?? null };
      case 4:
        return { kind: "bytes", bytes: new Uint8Array(random.below(40)) };
      case 5:
        return { kind: "type", type: random.below(7), name: this.#text() };
      case 6:
        return { kind: "deleted", length: 1 + random.below(300) };
      default:
        return { kind: "text", text: `${this.#text()}!` };
    }
  }

  /** What was sent before: as it was, together, or as all that one has. */
  #again(): Uint8Array {
    const { random } = this.#options;
    if (this.#own.length === 0) return this.#write();
    const some = this.#own.slice(random.below(this.#own.length));
    return random.below(2) === 0 ? random.pick(some) : Y.mergeUpdates(some);
  }

  #delete(): Uint8Array {
    const { random, ids } = this.#options;
    if (ids.length === 0) return this.#write();
    const ranges = Array.from({ length: 1 + random.below(5) }, () => ({
      ...random.pick(ids),
      length: 1,
    }));
    return writeUpdate({ client: this.#client, clock: 0 }, [], ranges);
  }

  #waitForever(): Uint8Array {
    const { random } = this.#options;
    return random.pick(lonelyUpdates(1, 2 ** 31 + random.below(1_000_000)));
  }

  /** Bent, and still readable. */
  #mutant(): Uint8Array {
    const { random } = this.#options;
    for (let attempt = 0; attempt < 20; attempt++) {
      const mutant = bent(this.#again(), random);
      if (readUpdate(mutant) !== undefined) return mutant;
    }
    return this.#again();
  }

  #presence(): Uint8Array {
    const { random, ids } = this.#options;
    const count = 1 + random.below(random.below(10) === 0 ? 300 : 4);
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, count);
      for (let entry = 0; entry < count; entry++) {
        const another = ids.length > 0 ? random.pick(ids).client : 1;
        const client = random.pick([this.#client, this.#client + random.below(9), another]);
        this.#presenceClock += random.below(3);
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, random.pick([this.#presenceClock, 0, 2 ** 40]));
        encoding.writeVarString(encoder, this.#state(count > 4));
      }
    });
  }

  #state(isCrowd: boolean): string {
    const { random } = this.#options;
    switch (random.below(isCrowd ? 2 : 5)) {
      case 0:
        return "null";
      case 1:
        return "{}";
      case 2:
        return JSON.stringify({ user: { name: this.#text(), id: "somebody-else" }, cursor: 1 });
      case 3:
        return `{"user":null,"__proto__":{"x":1},"cursor":"${"x".repeat(random.below(7_000))}"}`;
      default:
        return `{"a":${"[".repeat(50)}${"]".repeat(50)}}`;
    }
  }

  /** Of clients that are there, and of others that are not. */
  #vector(): Uint8Array {
    const { random, ids } = this.#options;
    const count = random.below(20);
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, count);
      for (let each = 0; each < count; each++) {
        const known = ids.length > 0 ? random.pick(ids).client : 1;
        encoding.writeVarUint(encoder, random.pick([known, random.below(2 ** 31)]));
        encoding.writeVarUint(encoder, random.pick([0, random.below(500), 2 ** 31]));
      }
    });
  }

  #anyId(): Id | undefined {
    const { random, ids } = this.#options;
    return ids.length === 0 ? undefined : random.pick(ids);
  }

  #text(): string {
    const { random } = this.#options;
    return random.pick(["", "x", "__proto__", "\u0000", "\ud83d", "🙂".repeat(9), "constructor"]);
  }
}
