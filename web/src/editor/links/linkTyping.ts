// What becomes a link as it is typed or pasted: TipTap's own ways, without its mark, which is ours.
import { safeLink } from "@cowrite/shared/schema/safeUrl.ts";
import { Extension, getExtensionField, type PasteRule, pasteRulesPlugin } from "@tiptap/core";
import { Link } from "@tiptap/extension-link";
import type { Plugin } from "@tiptap/pm/state";
import { mayAutolink } from "./mayAutolink.ts";
import { typedLink } from "./typedLink.ts";

const ways = Link.configure({
  openOnClick: false,
  defaultProtocol: "https",
  isAllowedUri: (url) => safeLink(url) !== undefined,
  shouldAutoLink: mayAutolink,
});

export const linkTyping = Extension.create({
  name: "linkTyping",
  priority: 1_000,

  addInputRules: () => [typedLink],

  addProseMirrorPlugins() {
    const { editor } = this;
    const { name, options, storage } = ways;
    const context = { name, options, storage, editor, type: editor.schema.marks.link };
    const plugins = getExtensionField<() => Plugin[]>(ways, "addProseMirrorPlugins", context);
    const rules = getExtensionField<() => PasteRule[]>(ways, "addPasteRules", context);
    return [...plugins(), ...pasteRulesPlugin({ editor, rules: rules() })];
  },
});
