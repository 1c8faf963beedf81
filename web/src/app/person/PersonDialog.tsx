// How others see me: a small dialog to change name and colour.

import { Dialog } from "@base-ui/react/dialog";
import { presenceColors } from "@cowrite/shared/presence.ts";
import { maxNameLength } from "@cowrite/shared/textLengths.ts";
import { type FormEvent, type RefObject, useState } from "react";
import { errorText } from "../../messages/errorText.ts";
import { useMessages } from "../../messages/useMessages.ts";
import type { Identity } from "./usePerson.ts";

interface PersonDialogProps {
  identity: Identity;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Where the focus goes when it closes. */
  returnTo: RefObject<HTMLElement | null>;
  /** When others will see the change, where that is not simply next time. */
  note?: string;
}

export function PersonDialog(props: PersonDialogProps) {
  const { app } = useMessages();
  const { identity, isOpen, onOpenChange, returnTo, note } = props;
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => onOpenChange(open)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="cw-backdrop" />
        <Dialog.Popup className="cw-dialog" finalFocus={returnTo}>
          <Dialog.Title className="cw-dialog-title">{app.personTitle}</Dialog.Title>
          {note !== undefined && (
            <Dialog.Description className="cw-note cw-dialog-note">{note}</Dialog.Description>
          )}
          <PersonForm identity={identity} onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PersonForm({ identity, onDone }: { identity: Identity; onDone: () => void }) {
  const { app } = useMessages();
  const [name, setName] = useState(identity.person?.name ?? "");
  const [color, setColor] = useState(identity.person?.color ?? presenceColors[0]);
  const [problem, setProblem] = useState<string>();

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return setProblem(app.nameMissing);
    try {
      await identity.change({ name: name.trim(), color });
      onDone();
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  return (
    <form onSubmit={save}>
      <label className="cw-label">
        {app.name}
        <input
          className="cw-field"
          value={name}
          maxLength={maxNameLength}
          autoComplete="nickname"
          aria-invalid={problem !== undefined || undefined}
          onChange={({ target }) => {
            setName(target.value);
            setProblem(undefined);
          }}
        />
      </label>
      <fieldset className="cw-colors">
        <legend>{app.color}</legend>
        {presenceColors.map((one, index) => (
          <label key={one} className="cw-color" style={{ backgroundColor: one }}>
            <input
              type="radio"
              name="color"
              aria-label={app.colorNumber(index + 1)}
              checked={one === color}
              onChange={() => setColor(one)}
            />
          </label>
        ))}
      </fieldset>
      {problem !== undefined && (
        <p className="cw-wrong" role="alert">
          {problem}
        </p>
      )}
      <div className="cw-form-actions">
        <Dialog.Close className="cw-button">{app.cancel}</Dialog.Close>
        <button type="submit" className="cw-button" data-kind="primary">
          {app.save}
        </button>
      </div>
    </form>
  );
}
