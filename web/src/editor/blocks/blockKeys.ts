// Keys at a block that is selected as a whole: Enter and Tab go to what it offers, Escape comes back.
import { type Editor, Extension } from "@tiptap/core";
import { NodeSelection, Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

const reachable = "button:not([tabindex='-1']), a[href], [tabindex='0']";

export const blockKeys = Extension.create({
  name: "blockKeys",
  // Before what would begin a new line in its place.
  priority: 190,

  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => goInto(editor),
      Tab: ({ editor }) => goInto(editor),
    };
  },

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("blockKeys"),
      view: (view) => {
        const onKey = (event: KeyboardEvent) => comeBack(view, event);
        view.dom.addEventListener("keydown", onKey);
        return { destroy: () => view.dom.removeEventListener("keydown", onKey) };
      },
    }),
  ],
});

function goInto({ state: { selection }, view }: Editor): boolean {
  if (!(selection instanceof NodeSelection) || selection.node.isInline) return false;
  const dom = view.nodeDOM(selection.from);
  if (!(dom instanceof HTMLElement)) return false;
  const held = contentsOf(selection, view);
  // What is in its words, or in a block that it holds, is not its own.
  const first = [...dom.querySelectorAll<HTMLElement>(reachable)].find(
    (one) =>
      !one.isContentEditable && !held.some((block) => block.contains(one)) && one.checkVisibility(),
  );
  const target = dom.matches(reachable) ? dom : first;
  target?.focus();
  return target?.matches(":focus") ?? false;
}

/** The elements of what the selected block holds. */
function contentsOf({ node, from }: NodeSelection, view: EditorView): Node[] {
  const found: Node[] = [];
  node.forEach((_child, offset) => {
    const dom = view.nodeDOM(from + 1 + offset);
    if (dom !== null) found.push(dom);
  });
  return found;
}

function comeBack(view: EditorView, event: KeyboardEvent): void {
  const isInTool = event.target !== view.dom && view.dom.contains(document.activeElement);
  if (event.key !== "Escape" || !isInTool || document.activeElement === view.dom) return;
  event.preventDefault();
  view.focus();
}
