// Who else has a caret in this document, and where, read from what anybody may have sent.
import type { EditorState } from "@tiptap/pm/state";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { toAbsolute } from "../../binding/positions.ts";
import { type CaretData, caretData } from "./caretData.ts";

export interface RemoteCursor extends CaretData {
  clientId: number;
  /** In the document of the state. */
  anchor: number;
  head: number;
}

/** Carets whose text is gone, or that are none, are left out. */
export function remoteCursors(awareness: Awareness, state: EditorState): RemoteCursor[] {
  const cursors: RemoteCursor[] = [];
  for (const [clientId, presence] of awareness.getStates()) {
    if (clientId === awareness.clientID || !isRecord(presence.cursor)) continue;
    const anchor = positionOf(presence.cursor.anchor, state);
    const head = positionOf(presence.cursor.head, state);
    if (anchor === undefined || head === undefined) continue;
    cursors.push({ clientId, anchor, head, ...caretData(presence.user, clientId) });
  }
  return cursors;
}

function positionOf(sent: unknown, state: EditorState): number | undefined {
  if (!isRecord(sent)) return undefined;
  try {
    return toAbsolute(state, Y.createRelativePositionFromJSON(sent));
  } catch {
    // No relative position of Yjs.
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
