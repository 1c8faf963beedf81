// Somebody who works over REST while others write, and remembers what was acknowledged.
import type { Guest } from "../../harness/Guest.ts";
import type { Random } from "../../harness/random.ts";

/** `trashing`: asked for, and nobody knows whether it was done. */
type Fate = "kept" | "trashing" | "trashed";

export class Librarian {
  readonly #guest: Guest;
  readonly #documentId: string;
  readonly #random: Random;
  readonly #titles: Set<string>;
  /** Acknowledged titles that a later acknowledged one has replaced. */
  readonly #replacedTitles = new Set<string>();
  #title: string;
  readonly #documents = new Map<string, { word: string; fate: Fate }>();
  #count = 0;

  /** @param documentId the document whose title changes; @param title the one it has. */
  constructor(options: { guest: Guest; documentId: string; title: string; random: Random }) {
    this.#guest = options.guest;
    this.#documentId = options.documentId;
    this.#title = options.title;
    this.#titles = new Set([options.title]);
    this.#random = options.random;
  }

  /** All titles that the document ever was to have. */
  get titles(): ReadonlySet<string> {
    return this.#titles;
  }

  /** Does one thing. A server that dies in the middle of it has promised nothing. */
  async work(): Promise<void> {
    this.#count += 1;
    const task = this.#random.pick(["rename", "rename", "create", "trash"] as const);
    if (task === "rename") await this.#rename(`Title ${this.#count}`);
    else if (task === "create") await this.#create(`kept${this.#count}`);
    else await this.#trashOne();
  }

  /** @returns one sentence for each promise that this server does not keep. */
  async findBroken(url: string): Promise<string[]> {
    const guest = this.#guest.at(url);
    const broken: string[] = [];
    const { title } = (await (await guest.request("GET", this.#path())).json()) as {
      title: string;
    };
    if (!this.mayBeTitle(title)) broken.push(`the title is “${title}” in the list of documents`);
    for (const [id, { word, fate }] of this.#documents) {
      const answer = await guest.request("GET", `/api/documents/${id}/content?format=text`);
      const isThere = answer.status === 200 && (await answer.text()).includes(word);
      if (fate === "kept" && !isThere) broken.push(`document ${id} is lost (${answer.status})`);
      if (fate === "trashed" && answer.status !== 404) {
        broken.push(`document ${id} came back from the trash (${answer.status})`);
      }
    }
    return broken;
  }

  /**
   * The acknowledged title, or one that was never answered: a client that saw it before the server
   * died brings it back, and to Yjs it is as good as one that was set at the same time.
   */
  mayBeTitle(title: string): boolean {
    return this.#titles.has(title) && !this.#replacedTitles.has(title);
  }

  async #rename(title: string): Promise<void> {
    this.#titles.add(title);
    const { status } = await this.#guest.request("PATCH", this.#path(), { title });
    if (status !== 200) return;
    this.#replacedTitles.add(this.#title);
    this.#title = title;
  }

  async #create(word: string): Promise<void> {
    const content = { format: "markdown", value: word };
    const answer = await this.#guest.request("POST", "/api/documents", { content });
    if (answer.status !== 201) return;
    const { id } = (await answer.json()) as { id: string };
    this.#documents.set(id, { word, fate: "kept" });
  }

  async #trashOne(): Promise<void> {
    const kept = [...this.#documents].filter(([, { fate }]) => fate === "kept");
    if (kept.length === 0) return;
    const [id, document] = this.#random.pick(kept);
    document.fate = "trashing";
    const { status } = await this.#guest.request("DELETE", `/api/documents/${id}`);
    if (status === 204) document.fate = "trashed";
  }

  #path(): string {
    return `/api/documents/${this.#documentId}`;
  }
}
