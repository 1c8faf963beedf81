// Says that a document went to the trash, and takes it back.
import { useMessages } from "../messages/useMessages.ts";
import type { Trash } from "./useTrash.ts";

export function TrashToast({ trash: { moved, problem, takeBack } }: { trash: Trash }) {
  const { app } = useMessages();
  return (
    <div className="cw-root cw-toast-place" role="status">
      {moved !== undefined && (
        <div className="cw-toast">
          <span>{app.inTrash(moved.title || app.untitled)}</span>
          <button type="button" className="cw-button" onClick={() => void takeBack()}>
            {app.undo}
          </button>
        </div>
      )}
      {problem !== undefined && <p className="cw-toast cw-wrong">{problem}</p>}
    </div>
  );
}
