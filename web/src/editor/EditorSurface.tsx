// The page itself: TipTap on the session's content, made once and kept while the session lives.
import type { EditorProps } from "@tiptap/pm/view";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { useEffect, useMemo, useRef } from "react";
import type { DocumentSession } from "../session/DocumentSession.ts";
import type { CommandPrompts } from "./commands/EditorCommand.ts";
import { editorExtensions } from "./editorExtensions.ts";
import { openLinks } from "./openLinks.ts";
import { Toolbar } from "./toolbar/Toolbar.tsx";
import { usePrompts } from "./toolbar/usePrompts.ts";
import { useMayWrite } from "./useSessionState.ts";

export interface EditorSurfaceProps {
  session: DocumentSession;
  placeholder: string;
}

/** Shown only once the session has its content: an empty page that is not the true one is harmful. */
export function EditorSurface({ session, placeholder }: EditorSurfaceProps) {
  const mayWrite = useMayWrite(session);
  const prompts = usePrompts();
  const latestPrompts = useRef<CommandPrompts>(prompts);
  useEffect(() => {
    latestPrompts.current = prompts;
  });

  const extensions = useMemo(
    () => editorExtensions({ session, placeholder, prompts: () => latestPrompts.current }),
    [session, placeholder],
  );
  const editor = useEditor(
    {
      extensions,
      editable: mayWrite,
      shouldRerenderOnTransaction: false,
      editorProps: pageProps(session.documentId, mayWrite),
    },
    [session],
  );
  useEffect(() => {
    if (editor.isEditable === mayWrite) return;
    editor.setOptions({
      editable: mayWrite,
      editorProps: pageProps(session.documentId, mayWrite),
    });
  }, [editor, mayWrite, session]);

  return (
    <>
      {mayWrite && <Toolbar editor={editor} prompts={prompts} />}
      <EditorContent editor={editor} className="cw-surface" />
      {mayWrite && <BelowText editor={editor} />}
    </>
  );
}

function pageProps(documentId: string, mayWrite: boolean): EditorProps {
  return {
    attributes: {
      class: "cw-content",
      role: "textbox",
      "aria-label": "Document",
      "aria-multiline": "true",
      "aria-readonly": String(!mayWrite),
      "data-document": documentId,
    },
    handleDOMEvents: { click: openLinks },
  };
}

// The empty rest of the page is part of it: a click there writes on at the end.
function BelowText({ editor }: { editor: Editor }) {
  return (
    <div
      className="cw-below"
      aria-hidden="true"
      onMouseDown={(event) => {
        event.preventDefault();
        writeOn(editor);
      }}
    />
  );
}

function writeOn(editor: Editor): void {
  const { doc } = editor.state;
  const chain = editor.chain();
  // After a table, an image or code there is no line to write on, until somebody asks for one.
  if (doc.lastChild?.type.name !== "paragraph") {
    chain.insertContentAt(doc.content.size, { type: "paragraph" });
  }
  chain.focus("end").run();
}
