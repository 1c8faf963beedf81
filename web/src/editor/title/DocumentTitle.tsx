// The title, as a field that all who may write edit at the same time.

import { maxTitleLength } from "@cowrite/shared/textLengths.ts";
import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { useMayWrite } from "../useSessionState.ts";
import { keepCaret } from "./keepCaret.ts";
import { useTitle } from "./useTitle.ts";

export function DocumentTitle({ session }: { session: DocumentSession }) {
  const texts = useMessages();
  const [title, change] = useTitle(session);
  const mayWrite = useMayWrite(session);
  const field = useRef<HTMLInputElement>(null);
  const caret = useRef({ title, start: 0, end: 0 });

  // A field whose text is set by program drops its caret at the end.
  useLayoutEffect(() => {
    const input = field.current;
    const { title: before, start, end } = caret.current;
    if (input !== null && document.activeElement === input && before !== title) {
      input.setSelectionRange(keepCaret(before, title, start), keepCaret(before, title, end));
    }
    caret.current = { ...caret.current, title };
  }, [title]);

  const remember = ({ selectionStart, selectionEnd, value }: HTMLInputElement) => {
    const end = selectionEnd ?? value.length;
    caret.current = { title: value, start: selectionStart ?? end, end };
  };

  return (
    <input
      ref={field}
      className="cw-title"
      aria-label={texts.status.title}
      placeholder={texts.app.untitled}
      value={title}
      readOnly={!mayWrite}
      autoComplete="off"
      maxLength={maxTitleLength}
      onChange={({ target }) => {
        remember(target);
        change(target.value);
      }}
      onSelect={({ currentTarget }) => remember(currentTarget)}
      onKeyDown={(event) => goToText(event, session.documentId)}
    />
  );
}

function goToText(event: KeyboardEvent, documentId: string): void {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const pages = document.querySelectorAll<HTMLElement>(".cw-content[contenteditable=true]");
  [...pages].find((page) => page.dataset.document === documentId)?.focus();
}
