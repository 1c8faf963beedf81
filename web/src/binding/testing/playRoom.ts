// Random people in one document; in the end all must have the same.
import { Fragment, type Node as PmNode } from "@tiptap/pm/model";
import { TableMap } from "@tiptap/pm/tables";
import { expect } from "vitest";
import * as Y from "yjs";
import { renderDocument } from "../render.ts";
import type { NamedAct } from "./act.ts";
import { tablesOf } from "./actsOnTables.ts";
import { editorSchema } from "./editorSchema.ts";
import { type Kind, Person } from "./Person.ts";
import { Room, startingUpdate } from "./Room.ts";
import { type Random, seededRandom } from "./random.ts";
import { allActs, randomAct } from "./randomCommand.ts";

export interface Play {
  kinds: readonly Kind[];
  seed: number;
  acts?: readonly NamedAct[];
  actsPerRun?: number;
  /** Something is delivered after about one act in so many. */
  lateness?: number;
  /** What is there when they come; undefined leaves it to chance. */
  update?: Uint8Array;
}

export function playRoom(play: Play): void {
  const { kinds, seed, acts = allActs, actsPerRun = 20, lateness = 1, update } = play;
  const random = seededRandom(seed);
  const start = random.oneIn(3) ? undefined : startingUpdate(seed);
  const room = new Room({ kinds, update: update ?? start });
  const told: string[] = [];
  try {
    for (let act = 0; act < actsPerRun; act++) {
      const person = random.pick(room.people);
      told.push(`${person.doc.clientID} ${randomAct(person, random, acts)}`);
      expectInStep(person);
      if (random.oneIn(lateness)) deliverSome(room, random);
    }
    room.deliverAll();
    for (const person of room.people) person.redraw();
    room.deliverAll();
    for (const person of room.people) expectInStep(person);
    expectEqual(room);
  } catch (error) {
    throw new Error(`Seed ${seed} of ${kinds.join(", ")} failed after: ${told.join("; ")}`, {
      cause: error,
    });
  } finally {
    room.leave();
  }
}

function deliverSome(room: Room, random: Random): void {
  if (random.oneIn(3)) return;
  room.deliverSome(random);
  for (const person of room.people) expectInStep(person);
}

/** Which page was in step with its document, and after which of that document's transactions. */
const lastInStep = new WeakMap<Person, { content: PmNode; transactions: number }>();

// What the page shows is what the document says, whatever way it came there.
function expectInStep(person: Person): void {
  if (person.kind === "stock") return;
  const { content, transactions } = person;
  const last = lastInStep.get(person);
  // Neither is another than it was: a page is a value, and documents change by transactions only.
  if (last?.content === content && last.transactions === transactions) return;
  expectValid(content);
  const { node } = renderDocument(person.fragment, editorSchema);
  if (!node.eq(content)) {
    expect(content.toJSON()).toEqual(node.toJSON());
    expect.fail("The page is another than the document, though both read the same as JSON.");
  }
  lastInStep.set(person, { content, transactions });
}

/** Blocks that were found valid: a node never changes. */
const valid = new WeakSet<PmNode>();

function expectValid(page: PmNode): void {
  const isPlain = Object.keys(page.attrs).length === 0 && page.type.validContent(page.content);
  if (!isPlain) page.check();
  for (const block of page.children) {
    if (valid.has(block)) continue;
    block.check();
    for (const { node } of tablesOf(Fragment.from(block)))
      expect(TableMap.get(node).problems).toBeNull();
    valid.add(block);
  }
}

function expectEqual(room: Room): void {
  const [first, ...others] = room.people;
  if (first === undefined) return;
  const whole = JSON.stringify(first.fragment.toJSON());
  for (const other of others) {
    expect(JSON.stringify(other.fragment.toJSON())).toBe(whole);
    if (!other.content.eq(first.content)) {
      expect(other.content.toJSON()).toEqual(first.content.toJSON());
    }
    expect(other.content.eq(first.content)).toBe(true);
  }
  expectSameWhenLoaded(first);
}

function expectSameWhenLoaded(person: Person): void {
  const update = Y.encodeStateAsUpdate(person.doc);
  const fresh = new Person({ id: 99, kind: "ours", update });
  expect(fresh.content.eq(person.content)).toBe(true);
  expect(Y.encodeStateVector(fresh.doc)).toEqual(Y.encodeStateVector(person.doc));
  fresh.leave();
}
