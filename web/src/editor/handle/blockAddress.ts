// The address of a block: that of the page, and the block's id behind it.
import type { EditorState } from "@tiptap/pm/state";
import { blockId } from "../../binding/blockIds.ts";

const prefix = "#b=";

/** @returns undefined where nobody has written the block yet, as on an empty page */
export function blockAddress(state: EditorState, position: number): string | undefined {
  const id = blockId(state, position);
  return id === undefined ? undefined : `${location.href.replace(/#.*$/, "")}${prefix}${id}`;
}

/** @returns the id in an address's fragment */
export function addressedBlock(hash: string): string | undefined {
  return hash.startsWith(prefix) ? hash.slice(prefix.length) : undefined;
}
