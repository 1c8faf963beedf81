// Somebody who writes a document of their own and names versions of it, and remembers what was
// acknowledged before each.
import type { Guest } from "../../harness/Guest.ts";
import type { Random } from "../../harness/random.ts";
import { WritingClient } from "../../harness/WritingClient.ts";

interface NamedVersion {
  id: string;
  name: string;
  /** All that had been acknowledged when it was asked for. */
  words: readonly string[];
  /** Forgetting it was asked for: it may be there or not, until that is acknowledged. */
  fate: "kept" | "forgetting" | "forgotten";
}

export class Archivist {
  readonly #guest: Guest;
  readonly #documentId: string;
  readonly #client: WritingClient;
  readonly #random: Random;
  readonly #versions: NamedVersion[] = [];
  #words = 0;

  static async begin(guest: Guest, random: Random): Promise<Archivist> {
    const documentId = await guest.createDocument({ title: "Archive" });
    const token = await guest.token(documentId);
    const client = new WritingClient({ server: guest.server, documentId, token });
    return new Archivist({ guest, documentId, client, random });
  }

  private constructor(parts: {
    guest: Guest;
    documentId: string;
    client: WritingClient;
    random: Random;
  }) {
    this.#guest = parts.guest;
    this.#documentId = parts.documentId;
    this.#client = parts.client;
    this.#random = parts.random;
  }

  /** Writes, and at times names or forgets a version. A server that dies meanwhile has promised nothing. */
  async work(): Promise<void> {
    this.#words += 1;
    this.#client.write(`word${this.#words}`);
    const chance = this.#random.below(10);
    if (chance < 3) await this.#name();
    else if (chance === 3) await this.#forgetOne();
  }

  /** @returns one sentence for each promise that this server does not keep. */
  async findBroken(url: string): Promise<string[]> {
    const guest = this.#guest.at(url);
    const list = await (await guest.request("GET", this.#path())).text();
    const broken: string[] = [];
    for (const { id, name, words, fate } of this.#versions) {
      const answer = await guest.request("GET", `${this.#path()}/${id}/content?format=text`);
      if (fate === "forgotten") {
        if (answer.status !== 404) broken.push(`version ${name} is back (${answer.status})`);
      } else if (fate === "kept") {
        const text = new Set((await answer.text()).split(/\s+/));
        const lost = words.filter((word) => !text.has(word));
        if (answer.status !== 200) broken.push(`version ${name} is lost (${answer.status})`);
        else if (lost.length > 0) broken.push(`version ${name} is without ${lost.join(", ")}`);
        if (!list.includes(`"${name}"`)) broken.push(`version ${name} is not listed`);
      }
    }
    return broken;
  }

  leave(): void {
    this.#client.destroy();
  }

  async #name(): Promise<void> {
    const name = `Version ${this.#words}`;
    const words = this.#client.acknowledged;
    const answer = await this.#guest.request("POST", this.#path(), { name });
    if (answer.status !== 201) return;
    const { id } = (await answer.json()) as { id: string };
    this.#versions.push({ id, name, words, fate: "kept" });
  }

  async #forgetOne(): Promise<void> {
    const kept = this.#versions.filter(({ fate }) => fate === "kept");
    if (kept.length === 0) return;
    const version = this.#random.pick(kept);
    version.fate = "forgetting";
    const { status } = await this.#guest.request("DELETE", `${this.#path()}/${version.id}`);
    if (status === 204) version.fate = "forgotten";
  }

  #path(): string {
    return `/api/documents/${this.#documentId}/versions`;
  }
}
