// Says whom the page follows, and how that ends.
import { useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { followingIn } from "./Following.ts";
import { useFollowed } from "./useFollowed.ts";

export function FollowNote({ session }: { session: DocumentSession }) {
  const { people } = useMessages();
  const followed = useFollowed(session);
  const last = useLast(followed?.name);

  const said =
    followed === undefined ? people.followedNoMore(last) : people.followingSaid(followed.name);
  return (
    <>
      <p className="cw-hidden" role="status">
        {last === "" ? "" : said}
      </p>
      {followed !== undefined && (
        <div className="cw-foot-note cw-follow-note">
          <span>{people.following(followed.name)}</span>
          <button
            type="button"
            className="cw-button cw-button-quiet"
            onClick={() => followingIn(session).stop()}
          >
            {people.stop}
          </button>
        </div>
      )}
    </>
  );
}

// The last name there was, also after it is gone; empty before the first.
function useLast(name: string | undefined): string {
  const [last, setLast] = useState("");
  if (name !== undefined && name !== last) setLast(name);
  return name ?? last;
}
