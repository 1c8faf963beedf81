// Keeps the caret of the one who is followed in sight, until one does something oneself.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { DocumentSession } from "../../session/DocumentSession.ts";
import { FollowScroll } from "./FollowScroll.ts";

export function scrollWithFollowed({ awareness, doc }: Pick<DocumentSession, "awareness" | "doc">) {
  return Extension.create({
    name: "scrollWithFollowed",
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey("scrollWithFollowed"),
        view: (view) => new FollowScroll(view, { awareness, doc }),
      }),
    ],
  });
}
