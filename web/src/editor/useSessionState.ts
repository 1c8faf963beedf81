// What a session knows, as React state: each hook renders again only when its own answer changes.
import { can, type Role } from "@cowrite/shared/roles.ts";
import { useMemo, useSyncExternalStore } from "react";
import type { DocumentSession } from "../session/DocumentSession.ts";
import type { SessionState } from "../session/SessionState.ts";
import type { TransportState } from "../session/transports/Transports.ts";
import { connectionWording } from "./status/connectionWording.ts";
import { ShownState } from "./status/ShownState.ts";

/** Is it saved? The same object until something in it changes. */
export function useSessionState(session: DocumentSession): SessionState {
  return useSyncExternalStore(session.subscribe, () => session.state);
}

/** The same for what is only looked at (ShownState.ts). */
export function useShownState(session: DocumentSession): SessionState {
  const shown = useMemo(() => new ShownState(session), [session]);
  return useSyncExternalStore(shown.subscribe, shown.get);
}

/** A session that takes no words any more; `undefined` while it does. */
export type ClosedState = SessionState & { name: "refused" | "outdated" };

/** Unlike the state itself, this does not change with each key that is saved. */
export function useClosedState(session: DocumentSession): ClosedState | undefined {
  return useSyncExternalStore(session.subscribe, () => closedState(session.state));
}

function closedState(state: SessionState): ClosedState | undefined {
  return state.name === "refused" || state.name === "outdated" ? state : undefined;
}

/** How the server is reached; `undefined` before the first attempt. */
export function useSessionTransport(session: DocumentSession): TransportState | undefined {
  return useSyncExternalStore(session.subscribe, () => session.transport);
}

/** The server knows who is here. Unlike the state itself, this does not change with each key. */
export function useIsConnected(session: DocumentSession): boolean {
  return useSyncExternalStore(session.subscribe, () => {
    const { name } = session.state;
    return name === "saved" || name === "saving";
  });
}

/** What is to be said of the way to the server; `undefined` where there is nothing. */
export function useConnectionWording(session: DocumentSession): string | undefined {
  return useSyncExternalStore(session.subscribe, () =>
    connectionWording(session.state, session.transport),
  );
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
