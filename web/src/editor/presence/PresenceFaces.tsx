// The faces of those who are in the document now.
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { usePresentPeople } from "./usePresentPeople.ts";

// More would push the title away; the rest is counted.
const mostFaces = 4;

export function PresenceFaces({ session }: { session: DocumentSession }) {
  const people = usePresentPeople(session);
  const shown = people.length > mostFaces + 1 ? people.slice(0, mostFaces) : people;
  const others = people.slice(shown.length);

  return (
    <ul className="cw-faces" aria-label="People here">
      {shown.map(({ key, name, color, initial, isSelf }) => {
        const label = isSelf ? `${name} (you)` : name;
        return (
          <li key={key}>
            <span
              className="cw-face"
              role="img"
              aria-label={label}
              title={label}
              style={{ backgroundColor: color }}
            >
              {initial}
            </span>
          </li>
        );
      })}
      {others.length > 0 && (
        <li>
          <span
            className="cw-face"
            data-more
            role="img"
            aria-label={`${others.length} more: ${others.map(({ name }) => name).join(", ")}`}
            title={others.map(({ name }) => name).join(", ")}
          >
            +{others.length}
          </span>
        </li>
      )}
    </ul>
  );
}
