// Asks for the address of what shall be shown.
import { Dialog } from "@base-ui/react/dialog";
import type { Editor } from "@tiptap/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { asOwnStep } from "../../binding/history.ts";
import { useMessages } from "../../messages/useMessages.ts";

export interface AddressDialogProps {
  editor: Editor;
  title: string;
  label: string;
  /** Said where `insert` refuses. */
  wrong: string;
  hint?: string;
  /** @returns whether it is an address that can be shown */
  insert: (address: string) => boolean;
  onClose: () => void;
  /** Another way, above the field. */
  children?: ReactNode;
}

export function AddressDialog(props: AddressDialogProps) {
  const { editor, title, insert, onClose, children, ...form } = props;
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Backdrop className="cw-backdrop" />
        <Dialog.Popup className="cw-dialog cw-form" finalFocus={() => editor.view.dom}>
          <Dialog.Title className="cw-dialog-title">{title}</Dialog.Title>
          {children}
          <AddressForm
            {...form}
            insert={(address) => asOwnStep(editor.state, () => insert(address))}
            onClose={onClose}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type AddressFormProps = Omit<AddressDialogProps, "editor" | "title" | "children">;

function AddressForm({ label, wrong, hint, insert, onClose }: AddressFormProps) {
  const { tools } = useMessages();
  const [typed, setTyped] = useState("");
  const [isWrong, setIsWrong] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (insert(typed)) onClose();
    else setIsWrong(true);
  };

  return (
    <form onSubmit={submit}>
      <label className="cw-label">
        {label}
        <input
          className="cw-field"
          value={typed}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://…"
          aria-invalid={isWrong || undefined}
          onChange={({ target }) => {
            setTyped(target.value);
            setIsWrong(false);
          }}
        />
      </label>
      {hint !== undefined && <p className="cw-note cw-dialog-note">{hint}</p>}
      {isWrong && (
        <p className="cw-wrong" role="alert">
          {wrong}
        </p>
      )}
      <div className="cw-form-actions">
        <Dialog.Close className="cw-button">{tools.cancel}</Dialog.Close>
        <button type="submit" className="cw-button" data-kind="primary">
          {tools.insert}
        </button>
      </div>
    </form>
  );
}
