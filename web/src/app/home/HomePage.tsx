// The first page: who you are, your documents, and the two ways to begin one.

import type { CreateDocument } from "@cowrite/shared/api/index.ts";
import { FilePlus2, FileUp } from "lucide-react";
import { type ChangeEvent, useEffect, useRef, useState } from "react";
import { holdKeys } from "../../index.ts";
import { errorText } from "../../messages/errorText.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { api } from "../api.ts";
import { documentPath, goTo } from "../navigation.ts";
import { PersonButton } from "../person/PersonButton.tsx";
import type { Identity } from "../person/usePerson.ts";
import type { Trash } from "../useTrash.ts";
import { DocumentRow } from "./DocumentRow.tsx";
import { readMarkdownFile } from "./readMarkdownFile.ts";
import { type DocumentListState, useDocumentList } from "./useDocumentList.ts";
import { useFileDrop } from "./useFileDrop.ts";

export function HomePage({ identity, trash }: { identity: Identity; trash: Trash }) {
  const { app } = useMessages();
  const list = useDocumentList(identity.person !== undefined, trash.moved);
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    document.title = `${app.documents} – Cowrite`;
  }, [app]);

  const create = async (wish: CreateDocument) => {
    const letKeysGo = holdKeys();
    try {
      await goTo(documentPath((await api.createDocument(wish)).id));
    } catch (error) {
      letKeysGo();
      setBusy(undefined);
      setProblem(errorText(error));
    }
  };
  const begin = () => {
    setProblem(undefined);
    setBusy(app.making);
    void create({});
  };
  const open = async (file: File) => {
    // One at a time: a second file that is dropped meanwhile would lead away from the first.
    if (busy !== undefined) return;
    setProblem(undefined);
    setBusy(app.reading(file.name));
    const read = await readMarkdownFile(file);
    if (read.ok) return create({ content: { format: "markdown", value: read.text } });
    setBusy(undefined);
    setProblem(read.problem);
  };
  const isOver = useFileDrop((file) => void open(file));

  return (
    <div className="cw-root cw-home">
      <header className="cw-home-bar">
        <p className="cw-brand">Cowrite</p>
        <PersonButton identity={identity} />
      </header>
      <main>
        <div className="cw-home-head">
          <h1>{app.documents}</h1>
          <Begin onNew={begin} onFile={(file) => void open(file)} isBusy={busy !== undefined} />
        </div>
        <p className="cw-note" role="status">
          {busy}
        </p>
        {problem !== undefined && (
          <p className="cw-wrong" role="alert">
            {problem}
          </p>
        )}
        <Documents identity={identity} list={list} trash={trash} />
      </main>
      {isOver && (
        <div className="cw-drop" aria-hidden="true">
          <p>{app.drop}</p>
        </div>
      )}
    </div>
  );
}

interface BeginProps {
  onNew: () => void;
  onFile: (file: File) => void;
  isBusy: boolean;
}

function Begin({ onNew, onFile, isBusy }: BeginProps) {
  const { app } = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    // The same file may be chosen again, after it was mended.
    target.value = "";
    if (file !== undefined) onFile(file);
  };
  return (
    <div className="cw-begin">
      <input
        ref={input}
        type="file"
        accept=".md,.markdown,.txt,text/markdown,text/plain"
        hidden
        onChange={choose}
      />
      <button
        type="button"
        className="cw-button"
        disabled={isBusy}
        onClick={() => input.current?.click()}
      >
        <FileUp aria-hidden="true" size={16} />
        {app.openFile}
      </button>
      <button
        type="button"
        className="cw-button"
        data-kind="primary"
        disabled={isBusy}
        onClick={onNew}
      >
        <FilePlus2 aria-hidden="true" size={16} />
        {app.newDocument}
      </button>
    </div>
  );
}

interface DocumentsProps {
  identity: Identity;
  list: DocumentListState;
  trash: Trash;
}

function Documents({ identity, list, trash }: DocumentsProps) {
  const { app } = useMessages();
  const { documents, error, hasMore } = list;
  const failure = identity.error ?? error;
  const retry = () => {
    identity.retry();
    void list.refresh();
  };
  return (
    <>
      {failure !== undefined && (
        <div className="cw-trouble" role="alert">
          <p>{errorText(failure)}</p>
          <button type="button" className="cw-button" onClick={retry}>
            {app.tryAgain}
          </button>
        </div>
      )}
      {documents === undefined && failure === undefined && <ListSkeleton />}
      {documents?.length === 0 && <EmptyList />}
      {documents !== undefined && documents.length > 0 && (
        <ul className="cw-list">
          {documents.map((document) => (
            <DocumentRow
              key={document.id}
              document={document}
              onTrash={(one) => void trash.move(one)}
            />
          ))}
        </ul>
      )}
      {hasMore && (
        <button type="button" className="cw-button" onClick={() => void list.showMore()}>
          {app.showMore}
        </button>
      )}
    </>
  );
}

function ListSkeleton() {
  const { app } = useMessages();
  return (
    <div className="cw-list-skeleton">
      <p className="cw-hidden">{app.loading}</p>
      {["60%", "45%", "70%"].map((width) => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  );
}

function EmptyList() {
  const { app } = useMessages();
  return (
    <div className="cw-empty">
      <h2>{app.emptyTitle}</h2>
      <p>{app.emptyWhat}</p>
      <p>{app.emptyHow}</p>
    </div>
  );
}
