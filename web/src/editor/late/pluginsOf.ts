// The ProseMirror plugins of extensions that come when the editor is there already: TipTap itself
// asks for them only once, when it begins.
import {
  type AnyExtension,
  type Editor,
  getExtensionField,
  type InputRule,
  inputRulesPlugin,
  type KeyboardShortcutCommand,
  sortExtensions,
} from "@tiptap/core";
import { keymap } from "@tiptap/pm/keymap";
import type { Plugin } from "@tiptap/pm/state";

/** In TipTap's order. Only keys, typing rules and plugins are read: such extensions have no more. */
export function pluginsOf(extensions: readonly AnyExtension[], editor: Editor): Plugin[] {
  return sortExtensions([...extensions].reverse()).flatMap((extension) => {
    const { name, options } = extension;
    const context = { name, options, storage: extension.storage, editor, type: null };
    const keys = getExtensionField<Keys | undefined>(extension, "addKeyboardShortcuts", context);
    const rules = getExtensionField<Rules | undefined>(extension, "addInputRules", context);
    const plugins = getExtensionField<Plugins | undefined>(
      extension,
      "addProseMirrorPlugins",
      context,
    );
    return [
      ...(keys === undefined ? [] : [keymap(bound(keys(), editor))]),
      ...(rules === undefined ? [] : [inputRulesPlugin({ editor, rules: rules() })]),
      ...(plugins?.() ?? []),
    ];
  });
}

type Keys = () => Record<string, KeyboardShortcutCommand>;
type Rules = () => InputRule[];
type Plugins = () => Plugin[];

function bound(keys: ReturnType<Keys>, editor: Editor): Record<string, () => boolean> {
  return Object.fromEntries(Object.entries(keys).map(([key, run]) => [key, () => run({ editor })]));
}
