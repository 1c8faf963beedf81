// Code with its language and a button that copies it; a diagram shows itself below its source.
import type { NodeViewRenderer } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { messages } from "../../messages/messages.ts";
import { languageNames, languageOf } from "./codeLanguages.ts";
import { DiagramPreview } from "./DiagramPreview.ts";
import { deleteTool } from "./deleteTool.ts";
import { button, element, ignoreOutside, outsideText } from "./element.ts";
import { SourceFold } from "./SourceFold.ts";
import { selectOnClick } from "./selectOnClick.ts";

export const codeBlockView: NodeViewRenderer = ({ editor, getPos, node: first }) => {
  let node = first;
  let diagram: { preview: DiagramPreview; fold: SourceFold } | undefined;
  const { blocks } = messages();
  const code = element("code", { attributes: { spellcheck: "false", translate: "no" } });
  const picker = languagePicker((language) => {
    const position = getPos();
    if (position === undefined || !editor.isEditable) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(position, "language", language));
    editor.commands.focus();
  });
  const copy = button(blocks.copy, () => void copyCode(), {
    className: "cw-code-copy",
    text: blocks.copy,
  });
  const remove = deleteTool({ editor, getPos }, "cw-code-copy cw-code-delete");
  const bar = outsideText(element("div", { className: "cw-code-bar", children: [picker, copy] }));
  const dom = element("div", {
    className: "cw-code",
    children: [bar, element("pre", { children: [code] })],
  });

  const copyCode = async () => {
    await navigator.clipboard.writeText(node.textContent);
    copy.textContent = messages().blocks.copied;
    setTimeout(() => {
      copy.textContent = messages().blocks.copy;
    }, 1_500);
  };
  const draw = () => {
    const language = languageOf(node.attrs.language) ?? "";
    showLanguage(picker, language);
    picker.disabled = !editor.isEditable;
    if (language === "mermaid") {
      diagram ??= openDiagram();
      diagram.preview.show(node.textContent);
    } else closeDiagram();
  };
  const openDiagram = () => {
    const fold = new SourceFold({
      editor,
      dom,
      bar,
      isInside({ from, to }) {
        const start = getPos();
        return start !== undefined && from > start && to < start + node.nodeSize;
      },
      enter() {
        const start = getPos();
        if (start === undefined) return;
        editor.commands.focus(start + node.nodeSize - 1, { scrollIntoView: false });
      },
    });
    const preview = new DiagramPreview(dom, (isRight) => fold.drawn(isRight));
    selectOnClick(preview.frame, { editor, getPos });
    bar.append(remove);
    return { fold, preview };
  };
  const closeDiagram = () => {
    diagram?.preview.destroy();
    diagram?.fold.destroy();
    diagram = undefined;
    remove.remove();
  };
  draw();
  return {
    dom,
    contentDOM: code,
    update(next: Node) {
      if (next.type !== node.type) return false;
      const isSame = next.eq(node);
      node = next;
      if (!isSame) draw();
      return true;
    },
    destroy: closeDiagram,
    ignoreMutation: ignoreOutside(code),
    stopEvent: ({ target }) => target instanceof globalThis.Node && bar.contains(target),
  };
};

function languagePicker(onPick: (language: string | null) => void): HTMLSelectElement {
  const picker = element("select", { className: "cw-code-language" });
  const { blocks } = messages();
  picker.ariaLabel = blocks.language;
  picker.append(option("", blocks.plainText));
  for (const [value, name] of Object.entries(languageNames)) picker.append(option(value, name));
  picker.addEventListener("change", () => onPick(picker.value || null));
  return picker;
}

function option(value: string, text: string): HTMLOptionElement {
  return element("option", { text, attributes: { value } });
}

/** Others may have written one that is not in the list: it is shown, and kept. */
function showLanguage(picker: HTMLSelectElement, language: string): void {
  const isKnown = [...picker.options].some(({ value }) => value === language);
  if (!isKnown) picker.append(option(language, language));
  picker.value = language;
}
