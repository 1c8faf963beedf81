// The words of the document and of the selection, counted when the writing pauses.

import { AfterPause } from "@cowrite/shared/AfterPause.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { addCounts, type TextCount } from "./countWords.ts";
import { DocumentCount } from "./DocumentCount.ts";

export interface WordCounts {
  readonly whole: TextCount;
  /** `undefined` where nothing is selected. */
  readonly selected: TextCount | undefined;
}

// A number that runs with each key only disturbs.
const pause = { pauseMs: 300, latestMs: 1_500 };
// Half a frame of a document that is long and new.
const sliceMs = 8;

export function useWordCount(editor: Editor): WordCounts | undefined {
  const [counts, setCounts] = useState<WordCounts>();
  useEffect(() => {
    const count = new DocumentCount();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (editor.isDestroyed) return;
      const end = performance.now() + sliceMs;
      const { doc, selection } = editor.state;
      const whole = count.whole(doc, () => performance.now() > end);
      if (whole === undefined) {
        timer = setTimeout(look, 0);
        return;
      }
      const { ranges, empty } = selection;
      // Cells that are selected are no stretch of text.
      const selected = empty
        ? undefined
        : ranges.map(({ $from, $to }) => count.between(doc, $from.pos, $to.pos)).reduce(addCounts);
      const next = { whole, selected };
      setCounts((before) => (isSame(before, next) ? before : next));
    };
    const looking = new AfterPause(look, pause);
    looking.happened();
    editor.on("transaction", looking.happened);
    return () => {
      editor.off("transaction", looking.happened);
      looking.stop();
      clearTimeout(timer);
    };
  }, [editor]);
  return counts;
}

function isSame(a: WordCounts | undefined, b: WordCounts): boolean {
  const isEqual = (one?: TextCount, other?: TextCount) =>
    one?.words === other?.words && one?.characters === other?.characters;
  return isEqual(a?.whole, b.whole) && isEqual(a?.selected, b.selected);
}
