// Says that Markdown was pasted as what it means, and offers it as it was; or that pictures are missing.
import type { Editor } from "@tiptap/core";
import { useSyncExternalStore } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import type { PasteNews } from "./PasteNews.ts";

export function PasteNote({ editor, news }: { editor: Editor; news: PasteNews }) {
  const { paste } = useMessages();
  const current = useSyncExternalStore(news.subscribe, news.current);
  const words =
    current?.kind === "lostPictures" ? paste.lostPictures(current.count) : paste.formatted;
  const dismiss = () => {
    news.close();
    editor.view.focus();
  };
  return (
    <>
      <p className="cw-hidden" role="status">
        {current === undefined ? "" : words}
      </p>
      {current !== undefined && (
        <div className="cw-foot-note cw-paste-note">
          <span>{words}</span>
          {current.kind === "formatted" && (
            <button type="button" className="cw-button cw-button-quiet" onClick={news.accept}>
              {paste.keepPlain}
            </button>
          )}
          <button
            type="button"
            className="cw-button cw-button-quiet"
            aria-label={paste.dismiss}
            onClick={dismiss}
          >
            ×
          </button>
        </div>
      )}
    </>
  );
}
