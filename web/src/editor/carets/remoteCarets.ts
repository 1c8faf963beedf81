// The carets and selections of the others, in TipTap's own format. They lie in a layer beside the
// text, never in it: nothing of them can be clicked, selected, typed into or composed with.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { Awareness } from "y-protocols/awareness";
import { announceCaret } from "./announceCaret.ts";
import { CaretOverlay } from "./CaretOverlay.ts";

/** The session announces the person; this only writes `cursor`. */
export function remoteCarets(awareness: Awareness) {
  return Extension.create({
    name: "remoteCarets",
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey("remoteCarets"),
        view: (view) => new CaretOverlay(view, awareness),
      }),
      announceCaret(awareness),
    ],
  });
}
