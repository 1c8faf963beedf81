// What the words that are found are replaced with.
import type { Editor } from "@tiptap/core";
import { type RefObject, useState } from "react";
import { asOwnStep } from "../../binding/history.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { replaceAll, replaceCurrent } from "./findActions.ts";

export interface ReplaceRowProps {
  editor: Editor;
  field: RefObject<HTMLInputElement | null>;
  isEnabled: boolean;
}

export function ReplaceRow({ editor, field, isEnabled }: ReplaceRowProps) {
  const { find } = useMessages();
  const [replacement, setReplacement] = useState("");
  const [told, setTold] = useState("");
  const replaceOne = () => asOwnStep(editor.state, () => replaceCurrent(editor, replacement));
  const replaceEach = () => asOwnStep(editor.state, () => replaceAll(editor, replacement));
  return (
    <div className="cw-find-row">
      <input
        ref={field}
        className="cw-field"
        aria-label={find.replaceWith}
        placeholder={find.replaceWith}
        value={replacement}
        onChange={({ target }) => setReplacement(target.value)}
        onKeyDown={(event) => {
          // The Enter that ends a composed word is the input method's.
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          replaceOne();
        }}
      />
      <button type="button" className="cw-button" aria-disabled={!isEnabled} onClick={replaceOne}>
        {find.replaceOne}
      </button>
      <button
        type="button"
        className="cw-button"
        // It keeps the focus when nothing is left, so that Escape still closes.
        aria-disabled={!isEnabled}
        onClick={() => setTold(find.replaced(replaceEach()))}
      >
        {find.replaceAll}
      </button>
      <span className="cw-find-count" role="status">
        {told}
      </span>
    </div>
  );
}
