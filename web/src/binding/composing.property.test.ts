// One who composes word after word, while another does anything at all: in that line, and around it.
import { expect, it } from "vitest";
import * as Y from "yjs";
import { bindingOf } from "./bindingPlugin.ts";
import type { Mirror, TextMirror } from "./Mirror.ts";
import { positionOf } from "./Mirror.ts";
import { renderDocument } from "./render.ts";
import { editorSchema } from "./testing/editorSchema.ts";
import type { Person } from "./testing/Person.ts";
import { Room, startingUpdate } from "./testing/Room.ts";
import { type Random, seededRandom } from "./testing/random.ts";
import { actsThatStay, allActs, randomAct } from "./testing/randomCommand.ts";
import { countSequences, seedsFor } from "./testing/seeds.ts";

const count = countSequences("Composing");

const words = 3;
const stepsInWord = 6;
const shown = ["か", "かん", "漢字", "ㅎ", "nihao"];

it("[BND15] whatever others do while somebody composes, the page shows what is there afterwards, for all the same", () => {
  for (const seed of seedsFor({ share: 0.1, pinned: [742] })) {
    play(seed);
    count.played++;
  }
}, 600_000);

// What Yjs' undo brings back ambiguously is mended by our binding; with a stock one, documents may differ
// for good, whoever composes.
const actsOnStock = allActs.filter(([name]) => name !== "undo" && name !== "redo");

function play(seed: number): void {
  const random = seededRandom(seed);
  const told: string[] = [];
  const room = new Room({
    kinds: ["ours", random.oneIn(3) ? "stock" : "ours"],
    update: random.oneIn(2) ? threeLines() : startingUpdate(seed),
  });
  const [one, other] = room.people;
  if (one === undefined || other === undefined) throw new Error("Nobody is there.");
  try {
    for (let word = 0; word < words; word++) {
      compose(one, random, (step) => {
        if (random.oneIn(2) || step === 0) return true;
        const all = other.kind === "stock" ? actsOnStock : allActs;
        told.push(`another: ${randomAct(other, random, random.oneIn(2) ? actsThatStay : all)}`);
        room.deliverAll();
        return false;
      });
      told.push("done");
      room.deliverAll();
      const { node } = renderDocument(one.fragment, editorSchema);
      expect(one.content.toString()).toBe(node.toString());
    }
    for (const person of room.people) person.redraw();
    room.deliverAll();
    expect(one.content.toString()).toBe(other.content.toString());
  } catch (error) {
    throw new Error(`Seed ${seed} failed after: ${told.join("; ")}`, { cause: error });
  } finally {
    room.leave();
  }
}

/** @param mayType whether the person goes on in this step, or something else happens. */
function compose(person: Person, random: Random, mayType: (step: number) => boolean): void {
  const binding = bindingOf(person.state);
  const lines = binding.root === undefined ? [] : linesOf(binding.root.mirror);
  if (lines.length === 0) return;
  const line = random.oneIn(2) ? (lines[0] as TextMirror) : random.pick(lines);
  const isShown = () => binding.root !== undefined && linesOf(binding.root.mirror).includes(line);
  const startOf = () => positionOf(line, person.content) + 1;
  const offset = random.below(person.content.resolve(startOf()).parent.content.size + 1);
  let length = 0;
  binding.compose(line);
  for (let step = 0; step < stepsInWord; step++) {
    if (!mayType(step)) continue;
    // What was composed in is gone from the page: then the browser has given up.
    if (!isShown()) break;
    const from = startOf() + offset;
    if (offset + length > person.content.resolve(startOf()).parent.content.size) break;
    const text = random.pick(shown);
    person.page.dispatch(person.state.tr.insertText(text, from, from + length));
    length = text.length;
  }
  binding.compose(undefined);
  binding.flush();
}

function linesOf(mirror: Mirror): TextMirror[] {
  if (mirror.kind === "text") return [mirror];
  return mirror.kind === "container" ? mirror.kids.flatMap(linesOf) : [];
}

function threeLines(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const lines = ["compose here please", "other line", "third"].map((text) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(text)]);
    return paragraph;
  });
  doc.getXmlFragment("default").insert(0, lines);
  return Y.encodeStateAsUpdate(doc);
}
