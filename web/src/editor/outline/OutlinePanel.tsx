// The headings beside the text; the one that the person is at is marked.
import type { Editor } from "@tiptap/core";
import { X } from "lucide-react";
import { useMessages } from "../../messages/useMessages.ts";
import { reveal } from "../blocks/detailsView.ts";
import { goToHeading, type Heading } from "../blocks/headings.ts";
import { changeView, narrowScreen } from "../view/viewStore.ts";
import { useCurrentHeading } from "./useCurrentHeading.ts";
import { useHeadings } from "./useHeadings.ts";

export function OutlinePanel({ editor }: { editor: Editor }) {
  const { view } = useMessages();
  const headings = useHeadings(editor);
  const current = useCurrentHeading(editor, headings);
  const close = () => changeView({ hasOutline: false });

  const go = (index: number) => {
    const target = editor.view.nodeDOM(headings[index]?.position ?? -1);
    if (target instanceof Element) reveal(target);
    goToHeading(editor, index);
    // There it lies over the text that was asked for.
    if (matchMedia(narrowScreen).matches) close();
  };

  return (
    <div className="cw-outline-place">
      <nav
        className="cw-outline"
        aria-label={view.outline}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (matchMedia(narrowScreen).matches) close();
          editor.view.focus();
        }}
      >
        <div className="cw-outline-head">
          <h2>{view.outline}</h2>
          <button
            type="button"
            className="cw-tool"
            title={view.closeOutline}
            aria-label={view.closeOutline}
            onClick={close}
          >
            <X aria-hidden="true" size={16} />
          </button>
        </div>
        {headings.length === 0 ? (
          <p className="cw-outline-empty">{view.outlineEmpty}</p>
        ) : (
          <OutlineList {...{ headings, current, go }} />
        )}
      </nav>
    </div>
  );
}

interface OutlineListProps {
  headings: readonly Heading[];
  current: number | undefined;
  go: (index: number) => void;
}

function OutlineList({ headings, current, go }: OutlineListProps) {
  const { view } = useMessages();
  const least = Math.min(...headings.map(({ level }) => level));
  return (
    <ol className="cw-outline-list">
      {headings.map(({ level, text }, index) => (
        // Two headings may say the same: their place is what tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index} style={{ paddingInlineStart: `${(level - least) * 0.75}rem` }}>
          <button
            type="button"
            className="cw-outline-item"
            aria-current={index === current ? "location" : undefined}
            onClick={() => go(index)}
          >
            {text || view.emptyHeading}
          </button>
        </li>
      ))}
    </ol>
  );
}
