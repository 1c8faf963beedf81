// Undo that touches only what this person wrote, a burst of typing at a time.
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";

export class OwnUndo extends Y.UndoManager {
  constructor(content: Y.XmlFragment) {
    super(content, {
      // Only this origin is this page's own editor; all else came from elsewhere.
      trackedOrigins: new Set([ySyncPluginKey]),
      deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
      captureTransaction: (transaction) => transaction.meta.get("addToHistory") !== false,
    });
  }

  // The binding stops capturing whenever something shows after a remote key: while others write,
  // that would cut one's own words into single letters.
  override stopCapturing(): void {
    if (this.undoing) super.stopCapturing();
  }
}
