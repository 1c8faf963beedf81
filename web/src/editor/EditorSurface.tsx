// The page itself: TipTap on the session's content, made once and kept while the session lives.
import type { Editor } from "@tiptap/core";
import type { EditorProps } from "@tiptap/pm/view";
import { lazy, useCallback, useEffect, useRef, useState } from "react";
import { messages } from "../messages/messages.ts";
import type { DocumentSession } from "../session/DocumentSession.ts";
import { afterFrame } from "./afterFrame.ts";
import type { CommandPrompts } from "./commands/EditorCommand.ts";
import { loadCommands } from "./commands/lateCommands.ts";
import type { EditorHost } from "./EditorHost.ts";
import { editorExtensions } from "./editorExtensions.ts";
import { FindOnDemand } from "./find/FindOnDemand.tsx";
import { FollowNote } from "./following/FollowNote.tsx";
import { AddressedBlock } from "./handle/AddressedBlock.tsx";
import { loadLate } from "./late/loadLate.ts";
import { OnDemand } from "./OnDemand.tsx";
import { type LinkWays, openLinks } from "./openLinks.ts";
import { PasteNews } from "./paste/PasteNews.ts";
import { PasteNote } from "./paste/PasteNote.tsx";
import { SuggestStore } from "./suggest/SuggestStore.ts";
import { usePrompts } from "./toolbar/usePrompts.ts";
import { useFirstFocus } from "./useFirstFocus.ts";
import { useMountedEditor } from "./useMountedEditor.ts";
import { useMayWrite } from "./useSessionState.ts";
import { BesideText } from "./view/BesideText.tsx";
import { UnderText } from "./view/UnderText.tsx";

// The text comes first; what it is written with a moment later, and what is asked for only when it is.
const loadWriting = () => loadTools(() => import("./toolbar/WritingTools.tsx"));
const loadReading = () => loadTools(() => import("./view/ReadingTools.tsx"));
const WritingTools = lazy(async () => ({ default: (await loadWriting()).WritingTools }));
const ReadingTools = lazy(async () => ({ default: (await loadReading()).ReadingTools }));

// No tool is shown before what it works with is there.
async function loadTools<Tools>(load: () => Promise<Tools>): Promise<Tools> {
  const [tools] = await Promise.all([load(), loadLate(), loadCommands()]);
  return tools;
}

export interface EditorSurfaceProps {
  session: DocumentSession;
  placeholder: string;
  /** An empty page takes the caret. */
  autoFocus: boolean;
  host: EditorHost;
}

/** Shown only once the session has its content: an empty page that is not the true one is harmful. */
export function EditorSurface({ session, placeholder, autoFocus, host }: EditorSurfaceProps) {
  const mayWrite = useMayWrite(session);
  const prompts = usePrompts();
  const latestPrompts = useRef<CommandPrompts>(prompts);
  const latestHost = useRef(host);
  useEffect(() => {
    latestPrompts.current = prompts;
    latestHost.current = host;
  });

  const ways = useCallback(
    () => ({ server: session.server, openDocument: latestHost.current.openDocument }),
    [session],
  );

  const [suggestions] = useState(() => new SuggestStore());
  const [pasteNews] = useState(() => new PasteNews());
  const { editor, place, isMounted } = useMountedEditor(() => ({
    extensions: editorExtensions({
      session,
      placeholder,
      prompts: () => latestPrompts.current,
      suggestions,
      pasteNews,
      host: () => latestHost.current,
    }),
    editable: mayWrite,
    editorProps: pageProps({ session, mayWrite, ways }),
  }));
  const isShown = useIsShown(isMounted);
  useFirstFocus(editor, autoFocus && isMounted && mayWrite);
  useEffect(() => {
    if (editor.isEditable === mayWrite) return;
    editor.setOptions({
      editable: mayWrite,
      editorProps: pageProps({ session, mayWrite, ways }),
    });
  }, [editor, mayWrite, session, ways]);

  return (
    <>
      <OnDemand key={mayWrite ? "writing" : "reading"} fallback={<Waiting />}>
        {!isShown && <Waiting />}
        {isShown && mayWrite && <WritingTools {...{ editor, prompts, suggestions }} />}
        {isShown && !mayWrite && <ReadingTools editor={editor} prompts={prompts} />}
      </OnDemand>
      <FindOnDemand editor={editor} prompts={prompts} mayReplace={mayWrite} />
      <BesideText editor={editor} />
      <div ref={place} className="cw-surface" />
      {mayWrite && <BelowText editor={editor} />}
      <UnderText editor={editor} />
      <FollowNote session={session} />
      {mayWrite && <PasteNote editor={editor} news={pasteNews} />}
      <AddressedBlock editor={editor} />
    </>
  );
}

// The text first: the tools' files are asked for when it is on the screen.
function useIsShown(isMounted: boolean): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => (isMounted ? afterFrame(() => setShown(true)) : undefined), [isMounted]);
  return isShown;
}

function Waiting() {
  return <div className="cw-toolbar" aria-busy="true" />;
}

interface PageOptions {
  session: DocumentSession;
  mayWrite: boolean;
  ways: () => LinkWays;
}

function pageProps({ session, mayWrite, ways }: PageOptions): EditorProps {
  return {
    attributes: {
      class: "cw-content",
      role: "textbox",
      "aria-label": messages().status.document,
      "aria-multiline": "true",
      "aria-readonly": String(!mayWrite),
      "data-document": session.documentId,
      // Who reads reaches the page by keys as well: to find something in it, say.
      ...(!mayWrite && { tabindex: "0" }),
    },
    handleDOMEvents: { click: openLinks(ways) },
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
