// Is it saved? A word that is always there, and a sentence for who asks.
import { lazy, useEffect, useRef, useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { OnDemand } from "../OnDemand.tsx";
import { useShownState } from "../useSessionState.ts";
import { statusWording } from "./statusWording.ts";
import { useAnnouncement } from "./useAnnouncement.ts";

const loadDetails = () => import("./StatusDetails.tsx");
const StatusDetails = lazy(async () => ({ default: (await loadDetails()).StatusDetails }));

// After the first paint; asked for mostly without a network, when it is too late to load it.
const restMs = 1_000;

export function StatusPill({ session }: { session: DocumentSession }) {
  // Drawn again when the language has come: the wording reads it.
  const { status } = useMessages();
  const state = useShownState(session);
  const { label, explanation } = statusWording(state);
  const announcement = useAnnouncement(state);
  const isLate = state.name === "saving" && state.late;
  const pill = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  // A press beside the sentence closes it, and the pill is beside it.
  const wasOpen = useRef(false);

  useEffect(() => {
    const timer = setTimeout(() => {
      loadDetails().catch(() => undefined);
    }, restMs);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className="cw-status">
      <button
        ref={pill}
        type="button"
        className="cw-pill"
        data-state={state.name}
        data-late={isLate || undefined}
        title={status.whatDoesThisMean}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerDown={() => {
          wasOpen.current = isOpen;
        }}
        onClick={({ detail }) => {
          const isByKey = detail === 0;
          setOpened(true);
          setOpen(isByKey ? !isOpen : !wasOpen.current);
        }}
      >
        <span className="cw-pill-dot" aria-hidden="true" />
        {label}
      </button>
      {wasOpened && (
        <OnDemand>
          <StatusDetails {...{ session, label, explanation, isOpen, setOpen }} pill={pill} />
        </OnDemand>
      )}
      <span className="cw-hidden" role="status" aria-live="polite">
        {announcement}
      </span>
    </div>
  );
}
