// Where letters and lines that others moved stand on the page now.
import type { Transaction } from "@tiptap/pm/state";
import * as Y from "yjs";
import { absoluteIn, type BoundPage } from "./absoluteIn.ts";
import type { CarriedLine } from "./carried.ts";
import { itemAt } from "./itemAt.ts";
import { type MovedLetters, movedLetters } from "./moveRecords.ts";

export class NewPlaces {
  readonly #tr: Transaction;
  readonly #page: BoundPage;
  readonly #moved: MovedLetters;

  /** @param tr in whose document the places are, as far as it has come */
  constructor(tr: Transaction, page: BoundPage) {
    this.#tr = tr;
    this.#page = page;
    this.#moved = movedLetters(page.doc);
  }

  /** Whether there is a line to write into. */
  isKnown(line: CarriedLine): boolean {
    const copies = line.pieces.filter(({ copy }) => copy && this.#isInLine(this.#last(copy)));
    return copies.length > 0 || this.#homeOf(line) !== undefined;
  }

  // Undefined where the line that it was went as well.
  #homeOf({ id }: CarriedLine): Y.RelativePosition | undefined {
    const home = id && this.#moved.home(id);
    const isThere = home?.item
      ? this.#isInLine(home.item)
      : home?.type && this.#itemAt(home.type)?.deleted === false;
    return isThere ? home : undefined;
  }

  #isInLine(id: Y.ID): boolean {
    const parent = this.#itemAt(id)?.parent;
    return parent instanceof Y.AbstractType && parent._item?.deleted !== true;
  }

  startOf(line: CarriedLine): number | undefined {
    const home = this.#homeOf(line);
    return home && this.#absolute(home);
  }

  /** The place behind a letter, or behind what became of it. */
  behind(id: Y.ID): number | undefined {
    return this.#absolute(new Y.RelativePosition(null, null, this.#last(id), -1));
  }

  /** The places behind letters that are still there, from the last to the first. */
  behindEach(ids: readonly Y.ID[]): number[] {
    const there = ids.filter((id) => this.#itemAt(this.#last(id))?.deleted === false);
    const places = new Set(there.flatMap((id) => this.behind(id) ?? []));
    return [...places].sort((a, b) => b - a);
  }

  #absolute(relative: Y.RelativePosition): number | undefined {
    const position = absoluteIn(this.#page, relative);
    return position === undefined ? undefined : this.#tr.mapping.map(position, -1);
  }

  #last(id: Y.ID): Y.ID {
    return this.#moved.follow(id.client, id.clock)?.id ?? id;
  }

  #itemAt(id: Y.ID): Y.Item | undefined {
    return itemAt(this.#page.doc, id);
  }
}
