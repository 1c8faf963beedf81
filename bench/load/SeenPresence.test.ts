import { expect, test } from "vitest";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { SeenPresence } from "./SeenPresence.ts";

test("[OPS91] a reader's newest word of each cursor counts, and who has gone shows none", () => {
  const awareness = new Awareness(new Y.Doc());
  const seen = new SeenPresence();
  for (const cursor of [{ anchor: 1 }, { anchor: 2 }]) {
    awareness.setLocalState({ user: { name: "Ada" }, cursor });
    seen.apply(encodeAwarenessUpdate(awareness, [awareness.clientID]));
    expect(seen.cursorOf(awareness.clientID)).toEqual(cursor);
  }
  expect(seen.cursorOf(awareness.clientID + 1)).toBeUndefined();
  awareness.setLocalState(null);
  seen.apply(encodeAwarenessUpdate(awareness, [awareness.clientID]));
  expect(seen.cursorOf(awareness.clientID)).toBeUndefined();
  awareness.destroy();
});
