// What stands under the text where this person wants it: the count of its words.
import type { Editor } from "@tiptap/core";
import { lazy, Suspense } from "react";
import { useView } from "./useView.ts";

const WordCount = lazy(async () => ({ default: (await import("./WordCount.tsx")).WordCount }));

export function UnderText({ editor }: { editor: Editor }) {
  const { hasCount } = useView();
  return <Suspense>{hasCount && <WordCount editor={editor} />}</Suspense>;
}
