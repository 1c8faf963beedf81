// The document's headings, drawn again only when one of them has changed.
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { type Heading, watchHeadings } from "../blocks/headings.ts";

export function useHeadings(editor: Editor): readonly Heading[] {
  const [headings, setHeadings] = useState<readonly Heading[]>([]);
  useEffect(() => watchHeadings(editor, setHeadings), [editor]);
  return headings;
}
