// One of the people who write in a round, at their own desk: away at times, and pasting at times.
import { EditingClient, type EditingClientOptions } from "../../harness/EditingClient.ts";
import { editRandomly } from "../../harness/editRandomly.ts";
import { pause } from "../../harness/pause.ts";
import type { Random } from "../../harness/random.ts";

export interface WriterOptions extends EditingClientOptions {
  name: string;
  random: Random;
}

// A few of these make the log outweigh the snapshot.
const pasteLength = 6_000;

export class Writer {
  readonly client: EditingClient;
  readonly #name: string;
  readonly #random: Random;
  #words = 0;
  /** Types long words, as somebody who pastes does. */
  pastes = false;
  /** Stays away until told otherwise. */
  staysAway = false;

  constructor({ name, random, ...options }: WriterOptions) {
    this.client = new EditingClient(options);
    this.#name = name;
    this.#random = random;
  }

  /** Resolves when the first edit is saved. */
  async begin(): Promise<void> {
    await this.client.synced();
    this.#edit();
    await this.client.saved();
  }

  /** Edits, leaves and returns until `isOver`. */
  async write(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      this.#comeOrGo();
      this.#edit();
      await pause(this.#random.below(8));
    }
  }

  #edit(): void {
    this.#words += 1;
    const padding = this.pastes ? "x".repeat(pasteLength) : "";
    const word = `${this.#name}${this.#words}${padding}`;
    editRandomly({ fragment: this.client.fragment, random: this.#random, word });
  }

  #comeOrGo(): void {
    const { client } = this;
    if (this.staysAway) {
      if (!client.isAway) client.goAway();
    } else if (client.isAway) {
      // Away for ten edits or so, there for fifty.
      if (this.#random.below(10) === 0) client.comeBack();
    } else if (this.#random.below(50) === 0) client.goAway();
  }
}
