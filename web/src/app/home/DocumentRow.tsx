// One document in the list: its title leads to it, and who is in it now shows.

import type { ListedDocument } from "@cowrite/shared/api/index.ts";
import { can } from "@cowrite/shared/roles.ts";
import { FileText, Trash2 } from "lucide-react";
import { language } from "../../messages/messages.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { Link } from "../Link.tsx";
import { documentPath } from "../navigation.ts";
import { relativeTime } from "./relativeTime.ts";

interface DocumentRowProps {
  document: ListedDocument;
  onTrash: (document: ListedDocument) => void;
}

export function DocumentRow({ document, onTrash }: DocumentRowProps) {
  const { app } = useMessages();
  const { id, title, role, updatedAt, present } = document;
  const shown = title || app.untitled;
  const edited = new Date(updatedAt);
  return (
    <li className="cw-row">
      <FileText className="cw-row-icon" aria-hidden="true" size={18} />
      <Link className="cw-row-link" href={documentPath(id)}>
        {shown}
      </Link>
      {present.length > 0 && (
        <ul className="cw-faces" aria-label={app.inItNow}>
          {present.slice(0, 4).map((person) => (
            <li key={person.id}>
              <span
                className="cw-face"
                role="img"
                aria-label={person.name}
                title={person.name}
                style={{ backgroundColor: person.color }}
              >
                {person.name.charAt(0).toUpperCase()}
              </span>
            </li>
          ))}
          {present.length > 4 && <li className="cw-row-more">+{present.length - 4}</li>}
        </ul>
      )}
      <time className="cw-row-time" dateTime={updatedAt} title={edited.toLocaleString(language())}>
        {relativeTime(edited.getTime(), Date.now())}
      </time>
      {can(role, "trash") ? (
        <button
          type="button"
          className="cw-icon-button"
          aria-label={app.toTrashNamed(shown)}
          title={app.toTrash}
          onClick={() => onTrash(document)}
        >
          <Trash2 aria-hidden="true" size={16} />
        </button>
      ) : (
        <span className="cw-row-note">{app.shared}</span>
      )}
    </li>
  );
}
