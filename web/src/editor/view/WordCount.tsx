// How long the text is, quietly in the page's lower corner.
import type { Editor } from "@tiptap/core";
import { useMessages } from "../../messages/useMessages.ts";
import { useWordCount } from "./useWordCount.ts";

export function WordCount({ editor }: { editor: Editor }) {
  const { view } = useMessages();
  const counts = useWordCount(editor);
  if (counts === undefined) return null;
  const { whole, selected } = counts;
  return (
    <div className="cw-count-place">
      <p className="cw-count" title={view.characters((selected ?? whole).characters)}>
        {selected === undefined
          ? view.words(whole.words)
          : view.wordsOf(selected.words, whole.words)}
        <span className="cw-hidden">{view.characters((selected ?? whole).characters)}</span>
      </p>
    </div>
  );
}
