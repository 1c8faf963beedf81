// A selection that outlives what is written around it, whatever it selects: text, a node, cells.
import type { Selection } from "@tiptap/pm/state";
import type * as Y from "yjs";
import type { Shown } from "./Mirror.ts";
import { relativeIn } from "./relativeIn.ts";

/** A selection as relative positions. */
export interface KeptSelection {
  anchor: Y.RelativePosition;
  head: Y.RelativePosition;
  /** What ProseMirror calls it in JSON; text where it says nothing. */
  type?: string | undefined;
}

interface SelectionJson {
  type: string;
  anchor?: number;
  head?: number;
}

/** Of one that does not select text: a node or cells are found by the places before them. */
export function keepOther(selection: Selection, { node, mirror }: Shown): KeptSelection {
  const { type, anchor = selection.from, head = anchor }: SelectionJson = selection.toJSON();
  const keep = (position: number) => relativeIn(node, mirror, position, 0);
  return { anchor: keep(anchor), head: keep(head), type };
}
