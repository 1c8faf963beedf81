// One's own face; behind it the dialog to change name and colour.

import { useRef, useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { PersonDialog } from "./PersonDialog.tsx";
import type { Identity } from "./usePerson.ts";

export function PersonButton({ identity }: { identity: Identity }) {
  const { app } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const { person } = identity;
  if (person === undefined) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="cw-person"
        title={app.changePerson}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span className="cw-face" aria-hidden="true" style={{ backgroundColor: person.color }}>
          {person.name.charAt(0).toUpperCase()}
        </span>
        <span className="cw-hidden">{app.youAre}</span>
        <span>{person.name}</span>
      </button>
      <PersonDialog identity={identity} isOpen={isOpen} onOpenChange={setOpen} returnTo={button} />
    </>
  );
}
