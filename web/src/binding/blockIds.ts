// Names for blocks that need nothing written into the document: the id of their Yjs item.
import type { EditorState } from "@tiptap/pm/state";
import * as Y from "yjs";
import { bindingOf } from "./bindingPlugin.ts";
import { isGone, type Mirror, positionOf } from "./Mirror.ts";

/** @returns `<client>-<clock>` of the block that begins at `position`; undefined where Yjs has none. */
export function blockId(state: EditorState, position: number): string | undefined {
  const $place = state.doc.resolve(position);
  let mirror: Mirror | undefined = bindingOf(state).root?.mirror;
  for (let depth = 0; depth <= $place.depth; depth++) {
    mirror = mirror?.kind === "container" ? mirror.kids[$place.index(depth)] : undefined;
  }
  const type = mirror?.type;
  const item = type instanceof Y.AbstractType ? type._item : null;
  return item === null ? undefined : `${item.id.client}-${item.id.clock}`;
}

/** @returns where the block begins, or undefined where it is gone or never was in this document. */
export function blockPosition(state: EditorState, id: string): number | undefined {
  const { root, index, doc } = bindingOf(state);
  const [, client, clock] = /^(\d{1,16})-(\d{1,16})$/.exec(id) ?? [];
  if (root === undefined || client === undefined || clock === undefined) return undefined;
  const found = itemOf(doc, Number(client), Number(clock));
  const type = found?.content instanceof Y.ContentType ? found.content.type : undefined;
  const mirror = index.get(type);
  if (mirror === undefined || mirror.type !== type || isGone(type)) return undefined;
  return positionOf(mirror, root.node);
}

function itemOf({ store }: Y.Doc, client: number, clock: number): Y.Item | undefined {
  if (clock >= Y.getState(store, client)) return undefined;
  const struct: unknown = Y.getItem(store, Y.createID(client, clock));
  return struct instanceof Y.Item && struct.id.clock === clock ? struct : undefined;
}
