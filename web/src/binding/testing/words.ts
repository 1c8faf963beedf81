// What random people type.
import type { Random } from "./random.ts";
import type { Words } from "./randomContent.ts";

const plain = ["a", "bc", "the ", "x", "writing", " ", "ö", "aa"];

/** The stock binding may cut 🙂 in two, and what Yjs has then is not the same for all. */
export const plainWords: Words = (random) => random.pick(plain);

const longer = [...plain, "🙂"];

export const anyWords: Words = (random) => random.pick(longer);

const firstIdeograph = 0x4e00;
const ideographs = 20_000;

/** Letters that hardly ever come twice, so that each can be told from all others. */
export const rareLetters: Words = (random: Random) =>
  String.fromCodePoint(firstIdeograph + random.below(ideographs));
