// Where a link leads: asked beside the words, by a press or by its key.
import { Popover } from "@base-ui/react/popover";
import type { Editor } from "@tiptap/core";
import { type FormEvent, useState } from "react";
import { asOwnStep } from "../../binding/history.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { linkAddress } from "../linkAddress.ts";
import { selectionPlace } from "../selectionPlace.ts";
import type { Prompts } from "./usePrompts.ts";

export interface LinkPopoverProps {
  editor: Editor;
  prompts: Prompts;
}

/** Beside the words that it is about. */
export function LinkPopover({ editor, prompts }: LinkPopoverProps) {
  const { tools } = useMessages();
  return (
    <Popover.Root
      open={prompts.open === "link"}
      onOpenChange={(isOpen) => {
        if (!isOpen) prompts.close();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className="cw-positioner"
          anchor={() => selectionPlace(editor)}
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup className="cw-popup cw-form" finalFocus={() => editor.view.dom}>
            <Popover.Title className="cw-popup-title">{tools.linkTitle}</Popover.Title>
            <LinkForm editor={editor} onDone={prompts.close} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function LinkForm({ editor, onDone }: { editor: Editor; onDone: () => void }) {
  const { tools } = useMessages();
  const current: unknown = editor.getAttributes("link").href;
  const [typed, setTyped] = useState(typeof current === "string" ? current : "");
  const [isWrong, setIsWrong] = useState(false);
  const isLink = editor.isActive("link");

  const apply = (event: FormEvent) => {
    event.preventDefault();
    const address = linkAddress(typed);
    if (address === undefined) return setIsWrong(true);
    asOwnStep(editor.state, () => setLink(editor, address));
    onDone();
  };
  const remove = () => {
    asOwnStep(editor.state, () => editor.chain().extendMarkRange("link").unsetLink().run());
    onDone();
  };

  return (
    <form onSubmit={apply}>
      <label className="cw-label">
        {tools.linkAddress}
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
          {tools.linkWrong}
        </p>
      )}
      <div className="cw-form-actions">
        {isLink && (
          <button type="button" className="cw-button" onClick={remove}>
            {tools.removeLink}
          </button>
        )}
        <button type="submit" className="cw-button" data-kind="primary">
          {tools.apply}
        </button>
      </div>
    </form>
  );
}

// Without a selection the address becomes the text as well; inside a link all of it is meant.
function setLink(editor: Editor, href: string): void {
  const isInsideLink = editor.isActive("link");
  if (editor.state.selection.empty && !isInsideLink) {
    const text = href.replace(/^mailto:/, "");
    editor
      .chain()
      .insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] })
      .run();
    return;
  }
  editor.chain().extendMarkRange("link").setLink({ href }).run();
}
