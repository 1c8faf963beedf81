// What no item of a list can begin with takes the item's place.
import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { itemAt } from "../lists/itemAt.ts";
import { takeItemOut } from "../lists/turnItem.ts";

/** Is the selection in the first line of one item? */
export function isInItem({ state: { selection } }: Editor): boolean {
  const { $from, $to } = selection;
  return $from.sameParent($to) && itemAt($from) !== undefined;
}

/** A step of a chain that changes nothing where there is no item. */
export function outOfItem({ tr }: { tr: Transaction }): boolean {
  if (tr.selection.$from.sameParent(tr.selection.$to)) takeItemOut(tr);
  return true;
}
