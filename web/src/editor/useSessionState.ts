// What a session knows, as React state: each hook renders again only when its own answer changes.
import { can, type Role } from "@cowrite/shared/roles.ts";
import { useSyncExternalStore } from "react";
import type { DocumentSession } from "../session/DocumentSession.ts";
import type { SessionState } from "../session/SessionState.ts";
import type { TransportState } from "../session/transports/Transports.ts";

/** Is it saved? The same object until something in it changes. */
export function useSessionState(session: DocumentSession): SessionState {
  return useSyncExternalStore(session.subscribe, () => session.state);
}

/** How the server is reached; `undefined` before the first attempt. */
export function useSessionTransport(session: DocumentSession): TransportState | undefined {
  return useSyncExternalStore(session.subscribe, () => session.transport);
}

/** What this person may do; `undefined` until known. */
export function useSessionRole(session: DocumentSession): Role | undefined {
  return useSyncExternalStore(session.subscribe, () => session.role);
}

/** The true content is here and may be shown. */
export function useSessionLoaded(session: DocumentSession): boolean {
  return useSyncExternalStore(session.subscribe, () => session.loaded);
}

/** This person may write here, now. */
export function useMayWrite(session: DocumentSession): boolean {
  return useSyncExternalStore(session.subscribe, () => mayWrite(session));
}

function mayWrite({ loaded, role, state }: DocumentSession): boolean {
  const isOpen = state.name !== "refused" && state.name !== "outdated";
  return loaded && isOpen && can(role, "write");
}
