// Is it saved? A word that is always there, and a sentence for who asks.
import { Popover } from "@base-ui/react/popover";
import { useMessages } from "../../messages/useMessages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { useSessionState } from "../useSessionState.ts";
import { ConnectionNote } from "./ConnectionNote.tsx";
import { statusWording } from "./statusWording.ts";
import { useAnnouncement } from "./useAnnouncement.ts";

export function StatusPill({ session }: { session: DocumentSession }) {
  // Drawn again when the language has come: the wording reads it.
  const { status } = useMessages();
  const state = useSessionState(session);
  const { label, explanation } = statusWording(state);
  const announcement = useAnnouncement(state);
  const isLate = state.name === "saving" && state.late;

  return (
    <div className="cw-status">
      <Popover.Root>
        <Popover.Trigger
          className="cw-pill"
          data-state={state.name}
          data-late={isLate || undefined}
          title={status.whatDoesThisMean}
        >
          <span className="cw-pill-dot" aria-hidden="true" />
          {label}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner className="cw-positioner" sideOffset={6} align="end">
            <Popover.Popup className="cw-popup cw-explanation">
              <Popover.Title className="cw-popup-title">{label}</Popover.Title>
              <Popover.Description className="cw-popup-text">{explanation}</Popover.Description>
              <ConnectionNote session={session} />
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <span className="cw-hidden" role="status" aria-live="polite">
        {announcement}
      </span>
    </div>
  );
}
