// Says that a document went to the trash, and takes it back.
import { untitled } from "@cowrite/shared/content.ts";
import type { Trash } from "./useTrash.ts";

export function TrashToast({ trash: { moved, problem, takeBack } }: { trash: Trash }) {
  return (
    <div className="cw-root cw-toast-place" role="status">
      {moved !== undefined && (
        <div className="cw-toast">
          <span>“{moved.title || untitled}” is in the trash.</span>
          <button type="button" className="cw-button" onClick={() => void takeBack()}>
            Undo
          </button>
        </div>
      )}
      {problem !== undefined && <p className="cw-toast cw-wrong">{problem}</p>}
    </div>
  );
}
