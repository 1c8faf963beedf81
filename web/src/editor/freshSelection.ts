// Keeps one's own caret where it was put, while others write.
import { Extension } from "@tiptap/core";
import type { EditorView } from "@tiptap/pm/view";
import type { DocumentSession } from "../session/DocumentSession.ts";

/**
 * A browser tells of a moved caret only a moment later. A frame that is applied in between would
 * be drawn with the caret's old place, and the next letter would land there. So what the person
 * has done is read before anything from outside is applied.
 */
export function freshSelection(session: DocumentSession) {
  return Extension.create<unknown, { stop: () => void }>({
    name: "freshSelection",
    addStorage: () => ({ stop: () => undefined }),
    onCreate() {
      const { view } = this.editor;
      this.storage.stop = session.onReceiving(() => readDom(view));
    },
    onDestroy() {
      this.storage.stop();
    },
  });
}

// ProseMirror keeps its observer to itself, and has no public way to ask for an early look.
type ObservedView = EditorView & {
  readonly domObserver: { forceFlush(): void; flush(): void };
};

/** What the person has done up to now, before something is drawn that would put the caret back. */
export function readDom(view: EditorView): void {
  const { domObserver } = view as ObservedView;
  if (view.isDestroyed || view.composing) return;
  // The first looks at what the observer has put off, the second at all the rest.
  domObserver.forceFlush();
  domObserver.flush();
}
