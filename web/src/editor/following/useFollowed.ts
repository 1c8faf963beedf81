// Whom this page follows, as React state.
import { useSyncExternalStore } from "react";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { type Followed, followingIn } from "./Following.ts";

export function useFollowed(session: DocumentSession): Followed | undefined {
  const following = followingIn(session);
  return useSyncExternalStore(
    (listener) => following.subscribe(listener),
    () => following.followed,
  );
}
