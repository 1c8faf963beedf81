// One who writes and takes back at random, beside another whose words must not suffer.
import { expect, it } from "vitest";
import type { Person } from "./testing/Person.ts";
import { Room, startingUpdate } from "./testing/Room.ts";
import { type Random, seededRandom } from "./testing/random.ts";
import { actsThatStay, randomAct } from "./testing/randomCommand.ts";
import { countSequences, seedsFor } from "./testing/seeds.ts";
import { rareLetters } from "./testing/words.ts";

const count = countSequences("Undo");

const steps = 25;
const firstHangul = 0xac00;
const hangul = 11_000;

const othersLetters = (random: Random) => String.fromCodePoint(firstHangul + random.below(hangul));

it("[BND52] undo takes away nothing that another typed, whatever both did before", () => {
  for (const seed of seedsFor({ share: 0.1, pinned: [10_061, 10_371, 10_477, 1_910_102] })) {
    play(seed);
    count.played++;
  }
}, 600_000);

function play(seed: number): void {
  const random = seededRandom(seed);
  const room = new Room({
    kinds: ["ours", "ours"],
    update: startingUpdate(seed, rareLetters),
    words: (index) => (index === 0 ? rareLetters : othersLetters),
  });
  const [one, other] = room.people;
  if (one === undefined || other === undefined) throw new Error("Nobody is there.");
  const told: string[] = [];
  try {
    for (let step = 0; step < steps; step++) {
      const person = random.pick(room.people);
      told.push(`${person.doc.clientID} ${randomAct(person, random, actsThatStay)}`);
      room.deliverAll();
      if (!random.oneIn(4)) continue;
      told.push("undo");
      expectLettersKept(one, () => one.undo());
      room.deliverAll();
      expect(one.content.eq(other.content)).toBe(true);
    }
  } catch (error) {
    throw new Error(`Seed ${seed} failed after: ${told.join("; ")}`, { cause: error });
  } finally {
    room.leave();
  }
}

function expectLettersKept(person: Person, act: () => void): void {
  const before = person.content.textContent;
  act();
  const after = person.content.textContent;
  const gone = [...before].filter((letter) => isOthers(letter) && !after.includes(letter));
  expect(gone, `of ${before}`).toEqual([]);
}

function isOthers(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0;
  return code >= firstHangul && code < firstHangul + hangul;
}
