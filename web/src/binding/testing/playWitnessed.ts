// One who reads and writes, one who writes, and a witness who looks at the reader's page at each step.
import { expect } from "vitest";
import { moveCaretOnly } from "./actsOnSelection.ts";
import { markerPlugin } from "./Marker.ts";
import type { Person } from "./Person.ts";
import { Room, startingUpdate } from "./Room.ts";
import { type Random, seededRandom } from "./random.ts";
import { actsThatStay, randomAct } from "./randomCommand.ts";
import { Witness } from "./Witness.ts";
import { rareLetters } from "./words.ts";

const steps = 25;

/** Whatever people do, some of it at once. */
export function playWitnessed(seed: number): void {
  play(seed, (writer, random) => {
    const told = [];
    for (let acts = 1 + random.below(2); acts > 0; acts--) told.push(randomAct(writer, random));
    return { told, isOneAct: false };
  });
}

/** One act at a time, at one place. */
export function playStepByStep(seed: number): void {
  play(seed, (writer, random, witness) => {
    moveCaretOnly(writer, random);
    const [name, act] = random.pick(actsThatStay);
    witness.writing(() => act(writer, random));
    return { told: [name], isOneAct: true };
  });
}

type Write = (
  writer: Person,
  random: Random,
  witness: Witness,
) => { told: string[]; isOneAct: boolean };

function play(seed: number, write: Write): void {
  const random = seededRandom(seed);
  const room = new Room({
    kinds: ["ours", "ours"],
    update: startingUpdate(seed, rareLetters),
    words: () => rareLetters,
    plugins: () => [markerPlugin()],
  });
  const [reader, writer] = room.people;
  if (reader === undefined || writer === undefined) throw new Error("Nobody is there.");
  const witness = new Witness(reader);
  const atWriter = new Witness(writer);
  const told: string[] = [];
  try {
    for (let step = 0; step < steps; step++) {
      if (random.oneIn(2)) told.push(`reader: ${randomAct(reader, random)}`);
      const written = write(writer, random, atWriter);
      told.push(...written.told);
      room.deliverTo(writer);
      witness.decorate(random);
      told.push("arrives");
      witness.receiving(() => room.deliverTo(reader), written.isOneAct);
    }
    room.deliverAll();
    expect(reader.content.eq(writer.content)).toBe(true);
  } catch (error) {
    throw new Error(`Seed ${seed} failed after: ${told.join("; ")}`, { cause: error });
  } finally {
    room.leave();
  }
}
