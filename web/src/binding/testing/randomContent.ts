// Content that the schema allows, made by asking the schema: a node that it learns tomorrow comes up
// by itself.
import {
  type ContentMatch,
  Fragment,
  Mark,
  type NodeType,
  type Node as PmNode,
  type Schema,
} from "@tiptap/pm/model";
import type { Random } from "./random.ts";
import { randomAttributes } from "./randomAttributes.ts";

export type Words = (random: Random) => string;

/** Deeper than this stand only lines of text. */
const deepest = 2;
const mostKids = 4;

export function randomDocument(schema: Schema, random: Random, words: Words): PmNode {
  return new Writer(random, words).node(schema.topNodeType, 0);
}

/** Some blocks, as they come from another document. */
export function randomBlocks(schema: Schema, random: Random, words: Words): Fragment {
  return randomDocument(schema, random, words).content;
}

/** Whether chance may make one: placeholders come from elsewhere, and some need attributes. */
export function isMakeable(type: NodeType): boolean {
  if (type.isText || type === type.schema.topNodeType) return false;
  return !type.name.startsWith("unknown") && !type.hasRequiredAttrs();
}

/** Marks that this line may have, each kind at most once. */
export function randomMarks(parent: NodeType, random: Random): readonly Mark[] {
  const marks: Mark[] = [];
  for (const type of Object.values(parent.schema.marks)) {
    if (type.name.startsWith("unknown") || !parent.allowsMarkType(type)) continue;
    if (!random.oneIn(4)) continue;
    marks.push(type.create(randomAttributes(type, random)));
  }
  return marks.reduce((set, mark) => mark.addToSet(set), Mark.none);
}

class Writer {
  readonly #random: Random;
  readonly #words: Words;

  constructor(random: Random, words: Words) {
    this.#random = random;
    this.#words = words;
  }

  node(type: NodeType, depth: number): PmNode {
    const attributes = randomAttributes(type, this.#random);
    if (type.isLeaf) return type.create(attributes);
    if (type.inlineContent) return type.create(attributes, this.#line(type));
    if (type.spec.tableRole === "table") return type.create(attributes, this.#rows(type));
    return type.create(attributes, this.#kids(type, depth));
  }

  #kids(type: NodeType, depth: number): Fragment {
    const kids: PmNode[] = [];
    let match = type.contentMatch;
    while (kids.length < mostKids) {
      const next = this.#next(match, depth);
      if (next === undefined || (match.validEnd && this.#random.oneIn(4))) break;
      const following = match.matchType(next);
      if (following === null) break;
      kids.push(this.node(next, depth + 1));
      match = following;
    }
    const rest = match.fillBefore(Fragment.empty, true) ?? Fragment.empty;
    return Fragment.fromArray(kids).append(rest);
  }

  // Every other one is the plainest that may stand there.
  #next(match: ContentMatch, depth: number): NodeType | undefined {
    const types = Array.from({ length: match.edgeCount }, (_, index) => match.edge(index).type);
    const makeable = types.filter(isMakeable);
    const usable = depth < deepest ? makeable : makeable.filter((type) => type.isTextblock);
    const choices = usable.length > 0 ? usable : makeable;
    if (choices.length === 0) return undefined;
    return this.#random.oneIn(2) ? choices[0] : this.#random.pick(choices);
  }

  #line(type: NodeType): Fragment {
    const leaves = Object.values(type.schema.nodes).filter(
      (leaf) => leaf.isInline && leaf.isLeaf && isMakeable(leaf),
    );
    let line = Fragment.empty;
    for (let runs = this.#random.below(4); runs > 0; runs--) {
      const run = this.#random.oneIn(5)
        ? this.node(this.#random.pick(leaves), deepest)
        : type.schema.text(this.#words(this.#random), randomMarks(type, this.#random));
      const longer = line.append(Fragment.from(run));
      if (type.contentMatch.matchFragment(longer)?.validEnd === true) line = longer;
    }
    return line;
  }

  // Chance alone would make ragged ones.
  #rows(table: NodeType): PmNode[] {
    const types = Object.values(table.schema.nodes);
    const row = types.find((type) => type.spec.tableRole === "row");
    const cells = types.filter((type) => /cell$/.test(type.spec.tableRole ?? ""));
    if (row === undefined) throw new Error("The schema has tables without rows.");
    const width = 1 + this.#random.below(3);
    return Array.from({ length: 1 + this.#random.below(3) }, () => {
      const cell = this.#random.pick(cells);
      return row.create(
        null,
        Array.from({ length: width }, () => this.node(cell, deepest)),
      );
    });
  }
}
