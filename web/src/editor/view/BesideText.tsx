// What stands beside the text where this person wants it: the outline.
import type { Editor } from "@tiptap/core";
import { lazy, Suspense } from "react";
import { useFocusMode } from "./useFocusMode.ts";
import { useView } from "./useView.ts";

const OutlinePanel = lazy(async () => ({
  default: (await import("../outline/OutlinePanel.tsx")).OutlinePanel,
}));

export function BesideText({ editor }: { editor: Editor }) {
  useFocusMode(editor);
  const { hasOutline } = useView();
  return <Suspense>{hasOutline && <OutlinePanel editor={editor} />}</Suspense>;
}
