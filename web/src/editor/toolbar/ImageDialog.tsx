// A picture by its address, with the words for those who do not see it.
import { Dialog } from "@base-ui/react/dialog";
import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { imageAddress } from "../linkAddress.ts";
import type { Prompts } from "./usePrompts.ts";

export function ImageDialog({ editor, prompts }: { editor: Editor; prompts: Prompts }) {
  const { tools } = useMessages();
  return (
    <Dialog.Root
      open={prompts.open === "image"}
      onOpenChange={(isOpen) => {
        if (!isOpen) prompts.close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="cw-backdrop" />
        <Dialog.Popup className="cw-dialog cw-form" finalFocus={() => editor.view.dom}>
          <Dialog.Title className="cw-dialog-title">{tools.imageTitle}</Dialog.Title>
          <ImageForm editor={editor} onDone={prompts.close} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function ImageForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { tools } = useMessages();
  const [typed, setTyped] = useState("");
  const [alt, setAlt] = useState("");
  const [isWrong, setIsWrong] = useState(false);

  const insert = (event: FormEvent) => {
    event.preventDefault();
    const src = imageAddress(typed);
    if (src === undefined) return setIsWrong(true);
    editor.chain().setImage({ src, alt }).run();
    onDone();
  };

  return (
    <form onSubmit={insert}>
      <label className="cw-label">
        {tools.imageAddress}
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
      {isWrong && (
        <p className="cw-wrong" role="alert">
          {tools.imageWrong}
        </p>
      )}
      <label className="cw-label">
        {tools.imageDescription}
        <input className="cw-field" value={alt} onChange={({ target }) => setAlt(target.value)} />
      </label>
      <div className="cw-form-actions">
        <Dialog.Close className="cw-button">{tools.cancel}</Dialog.Close>
        <button type="submit" className="cw-button" data-kind="primary">
          {tools.insert}
        </button>
      </div>
    </form>
  );
}
