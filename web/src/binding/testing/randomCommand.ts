// What people do in an editor, at random over the whole schema.
import type { NamedAct } from "./act.ts";
import { acts as onBlocks } from "./actsOnBlocks.ts";
import { acts as onBoxes } from "./actsOnBoxes.ts";
import { moveCaret, acts as onSelection } from "./actsOnSelection.ts";
import { acts as onTables } from "./actsOnTables.ts";
import { acts as onText } from "./actsOnText.ts";
import type { Person } from "./Person.ts";
import type { Random } from "./random.ts";

const ofHistory: readonly NamedAct[] = [
  ["undo", (person) => person.undo()],
  ["undo", (person) => person.undo()],
  ["undo", (person) => person.undo()],
  ["redo", (person) => person.redo()],
  ["redo", (person) => person.redo()],
  ["pause", (person) => person.pause()],
  ["pause", (person) => person.pause()],
];

/** Text is what people do most; undo is where most goes wrong. */
export const allActs: readonly NamedAct[] = [
  ...onText,
  ...onText,
  ...onBlocks,
  ...onBoxes,
  ...onTables,
  ...onSelection,
  ...ofHistory,
  ...ofHistory,
  ...ofHistory,
];

/** After these several places look the same, or stand elsewhere, and who is who is a matter of taste. */
const moving = new Set([
  "join up",
  "join down",
  "change cells",
  "paste copy",
  "paste blocks",
  "move",
  "drag",
  "duplicate",
  "replace all",
  "set content",
  "move column",
  "undo",
  "redo",
]);

export const actsThatStay = allActs.filter(([name]) => !moving.has(name));

/** One act of a person, where and what decided by chance. @returns its name. */
export function randomAct(person: Person, random: Random, acts = allActs): string {
  const [name, act] = random.pick(acts);
  if (!random.oneIn(3)) moveCaret(person, random);
  act(person, random);
  return name;
}
