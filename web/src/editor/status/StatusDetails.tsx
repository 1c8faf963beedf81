// What the word on the pill means, and what to do about it.
import { Popover } from "@base-ui/react/popover";
import type { RefObject } from "react";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { ConnectionNote } from "./ConnectionNote.tsx";

export interface StatusDetailsProps {
  session: DocumentSession;
  label: string;
  explanation: string;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** What it hangs on, and gives the focus back to. */
  pill: RefObject<HTMLButtonElement | null>;
}

export function StatusDetails(props: StatusDetailsProps) {
  const { session, label, explanation, isOpen, setOpen, pill } = props;
  return (
    <Popover.Root open={isOpen} onOpenChange={(open) => setOpen(open)}>
      <Popover.Portal>
        <Popover.Positioner className="cw-positioner" anchor={pill} sideOffset={6} align="end">
          <Popover.Popup className="cw-popup cw-explanation" finalFocus={pill}>
            <Popover.Title className="cw-popup-title">{label}</Popover.Title>
            <Popover.Description className="cw-popup-text">{explanation}</Popover.Description>
            <ConnectionNote session={session} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
