// The faces of those who are in the document now. A click on one follows them.
import { useMessages } from "../../messages/useMessages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { followingIn } from "../following/Following.ts";
import { useFollowed } from "../following/useFollowed.ts";
import type { PresentPerson } from "./presentPeople.ts";
import { useArrivals } from "./useArrivals.ts";
import { usePresentPeople } from "./usePresentPeople.ts";

// More would push the title away; the rest is counted.
const mostFaces = 4;

export function PresenceFaces({ session }: { session: DocumentSession }) {
  const { people: texts } = useMessages();
  const people = usePresentPeople(session);
  const said = useArrivals(session, people);
  const shown = people.length > mostFaces + 1 ? people.slice(0, mostFaces) : people;
  const others = people.slice(shown.length);
  const names = others.map(({ name }) => name).join(", ");

  return (
    <>
      <ul className="cw-faces" aria-label={texts.here}>
        {shown.map((person) => (
          <li key={person.key}>
            {person.isSelf ? <OwnFace person={person} /> : <Face {...{ person, session }} />}
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <span
              className="cw-face"
              data-more
              role="img"
              aria-label={texts.more(others.length, names)}
              title={names}
            >
              +{others.length}
            </span>
          </li>
        )}
      </ul>
      <span className="cw-hidden" role="status">
        {said}
      </span>
    </>
  );
}

function OwnFace({ person: { name, color, initial } }: { person: PresentPerson }) {
  const label = useMessages().people.you(name);
  return (
    <span
      className="cw-face"
      role="img"
      aria-label={label}
      title={label}
      style={{ backgroundColor: color }}
    >
      {initial}
    </span>
  );
}

function Face({ person, session }: { person: PresentPerson; session: DocumentSession }) {
  const { people } = useMessages();
  const isFollowed = useFollowed(session)?.key === person.key;
  const following = followingIn(session);
  return (
    <button
      type="button"
      className="cw-face"
      aria-label={person.name}
      aria-pressed={isFollowed}
      title={isFollowed ? people.following(person.name) : people.follow(person.name)}
      style={{ backgroundColor: person.color }}
      onClick={() => (isFollowed ? following.stop() : following.start(person))}
    >
      {person.initial}
    </button>
  );
}
