// Finding, as an extension of the editor.
import { Extension } from "@tiptap/core";
import { findPlugin } from "./findPlugin.ts";

export const finding = Extension.create({
  name: "finding",
  addProseMirrorPlugins: () => [findPlugin()],
});
