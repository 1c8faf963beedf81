// Files that are let go beside the text, on the tools say: they are for the page as well. Left to itself, the
// browser would open them in its place.
import type { EditorView } from "@tiptap/pm/view";

/** @param take of what is dropped around the text, but not in it. @returns ends it */
export function takeDropsBeside(view: EditorView, take: (event: DragEvent) => void): () => void {
  const { signal, abort } = listening();
  const around = view.dom.closest<HTMLElement>(".cw-editor");
  const isBeside = ({ dataTransfer, defaultPrevented }: DragEvent) =>
    !defaultPrevented && (dataTransfer?.types.includes("Files") ?? false);
  around?.addEventListener(
    "dragover",
    (event) => {
      if (!isBeside(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) {
        event.dataTransfer.dropEffect = view.editable ? "copy" : "none";
      }
    },
    { signal },
  );
  around?.addEventListener(
    "drop",
    (event) => {
      if (!isBeside(event)) return;
      event.preventDefault();
      take(event);
    },
    { signal },
  );
  return abort;
}

function listening(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

/** The place in the text that is nearest to the pointer. */
export function placeNear(view: EditorView, { clientX, clientY }: DragEvent): number {
  const first = view.dom.firstElementChild?.getBoundingClientRect();
  const last = view.dom.lastElementChild?.getBoundingClientRect();
  if (first === undefined || last === undefined || clientY > last.bottom) {
    return view.state.doc.content.size;
  }
  const left = Math.min(Math.max(clientX, first.left + 1), first.right - 1);
  const top = Math.max(clientY, first.top + 1);
  return view.posAtCoords({ left, top })?.pos ?? 0;
}
