// How many of this device's changes are not on the server's disk.
import type { SessionState } from "../../session/SessionState.ts";

export function unsavedChanges(state: SessionState): number {
  return state.name === "saved" ? 0 : state.unsaved;
}
