// What people did at real browsers (e2e/recordEditing.ts), done again: each act at the moment when the
// same had arrived. The updates are made anew, by today's binding.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Selection } from "@tiptap/pm/state";
import { Step } from "@tiptap/pm/transform";
import { type Kind, Person } from "./Person.ts";

type Range = readonly [who: number, clock: number, length: number];

interface RecordedEvent {
  who: number;
  did: "edit" | "select" | "undo" | "redo" | "receive";
  steps?: readonly object[];
  selection?: object;
  /** In milliseconds. */
  at: number;
  /** How much of whose writing was there afterwards. */
  clocks: readonly number[];
  /** What was gone since the event before. */
  deleted: readonly Range[];
}

interface Head {
  clients: readonly number[];
  content: object;
}

/** As in the history. */
const burstMs = 500;

interface Sent {
  clock: number;
  deleted: readonly Range[];
  updates: Uint8Array[];
}

export class Recording {
  readonly people: readonly Person[];
  /** What all had in the end. */
  readonly content: object;
  /** Steps that did not fit any more. */
  skipped = 0;
  played = 0;
  readonly #events: readonly RecordedEvent[][];
  readonly #sent: Sent[][];
  /** By reader and writer: how many of the writer's updates the reader has. */
  readonly #arrived: number[][];
  readonly #gone: Set<string>[];
  #making: Uint8Array[] = [];
  readonly #doneAt: number[] = [];

  constructor(name: string, kind: Kind = "ours") {
    const path = new URL(`recordings/${name}.jsonl.gz`, import.meta.url);
    const [head, ...lines] = gunzipSync(readFileSync(path)).toString("utf8").trim().split("\n");
    const { clients, content }: Head = JSON.parse(head ?? "");
    const events: RecordedEvent[] = lines.map((line) => JSON.parse(line));
    this.content = content;
    this.people = clients.map((id) => new Person({ id, kind }));
    for (const person of this.people) person.onUpdate((update) => this.#making.push(update));
    this.#events = clients.map((_, who) => events.filter((event) => event.who === who));
    this.#sent = clients.map(() => []);
    this.#arrived = clients.map(() => clients.map(() => 0));
    this.#gone = clients.map(() => new Set());
  }

  /** @param look called after each event, with whom it happened to. */
  play(look: (person: Person) => void): void {
    const next = this.people.map(() => 0);
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const [who, person] of this.people.entries()) {
        for (let at = next[who] ?? 0; ; at++) {
          const event = this.#events[who]?.[at];
          next[who] = at;
          if (event === undefined || !this.#isReady(event)) break;
          this.#do(person, event);
          look(person);
          isMoving = true;
        }
      }
    }
    if (next.some((at, who) => at < (this.#events[who]?.length ?? 0))) {
      throw new Error("Somebody waits for what nobody sent.");
    }
    this.#deliverRest();
  }

  // Whether those whose words arrived have written them by now.
  #isReady({ who, did, clocks, deleted }: RecordedEvent): boolean {
    if (did !== "receive") return true;
    const isWritten = clocks.every((clock, writer) => {
      const written = this.#sent[writer]?.at(-1)?.clock ?? 0;
      return writer === who || written >= clock;
    });
    const writers = [...this.people.keys()].filter((writer) => writer !== who);
    return (
      isWritten && deleted.every((range) => writers.some((writer) => this.#isGone(writer, range)))
    );
  }

  #do(person: Person, event: RecordedEvent): void {
    const { who, did, clocks, deleted } = event;
    this.played++;
    for (const [client, clock, length] of deleted) {
      for (let at = clock; at < clock + length; at++) this.#gone[who]?.add(`${client}:${at}`);
    }
    if (did === "receive") this.#receive(person, event);
    else if (did === "select") this.#select(person, event);
    else {
      this.#making = [];
      this.#pause(person, event);
      if (did === "edit") this.#edit(person, event);
      else if (did === "undo") person.undo();
      else person.redo();
      this.#sent[who]?.push({ clock: clocks[who] ?? 0, deleted, updates: this.#making });
    }
  }

  // Undo takes back what was done without a rest.
  #pause(person: Person, { who, at }: RecordedEvent): void {
    const before = this.#doneAt[who];
    this.#doneAt[who] = at;
    if (before !== undefined && at - before >= burstMs) person.pause();
  }

  #edit(person: Person, { steps = [], selection }: RecordedEvent): void {
    const { tr, schema } = person.state;
    for (const json of steps) {
      try {
        if (tr.maybeStep(Step.fromJSON(schema, json)).failed !== null) this.skipped++;
      } catch {
        // It leads outside of the document by now.
        this.skipped++;
      }
    }
    if (selection !== undefined && selection !== null) {
      tr.setSelection(readSelection(tr.doc, selection) ?? tr.selection);
    }
    person.page.dispatch(tr);
  }

  #select(person: Person, { selection }: RecordedEvent): void {
    const { tr, doc } = person.state;
    const found = selection && readSelection(doc, selection);
    if (found !== undefined) person.page.dispatch(tr.setSelection(found));
  }

  #receive(person: Person, { who, clocks }: RecordedEvent): void {
    const updates: Uint8Array[] = [];
    for (const [writer, sent] of this.#sent.entries()) {
      const arrived = this.#arrived[who];
      if (writer === who || arrived === undefined) continue;
      for (let at = arrived[writer] ?? 0; at < sent.length; at++) {
        const one = sent[at];
        if (one === undefined || one.clock > (clocks[writer] ?? 0)) break;
        if (!one.deleted.every((range) => this.#isGone(who, range))) break;
        updates.push(...one.updates);
        arrived[writer] = at + 1;
      }
    }
    if (updates.length > 0) person.receive(updates);
  }

  #isGone(who: number, [client, clock, length]: Range): boolean {
    for (let at = clock; at < clock + length; at++) {
      if (this.#gone[who]?.has(`${client}:${at}`) !== true) return false;
    }
    return true;
  }

  #deliverRest(): void {
    for (const [who, person] of this.people.entries()) {
      const rest = this.#sent.flatMap((sent, writer) =>
        writer === who ? [] : sent.slice(this.#arrived[who]?.[writer] ?? 0),
      );
      person.receive(rest.flatMap((sent) => sent.updates));
    }
  }

  leave(): void {
    for (const person of this.people) person.leave();
  }
}

function readSelection(doc: Person["content"], json: object): Selection | undefined {
  try {
    return Selection.fromJSON(doc, json);
  } catch {
    // Not a place of this document.
    return undefined;
  }
}
