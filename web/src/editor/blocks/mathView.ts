// A formula, drawn from its LaTeX; a click, or Enter on it, opens its source beside it.
import type { Editor, NodeViewRenderer } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { messages } from "../../messages/messages.ts";
import { caretBehind } from "./caretBehind.ts";
import { element } from "./element.ts";
import { FieldPopup } from "./FieldPopup.ts";
import { loadKatex } from "./loadKatex.ts";

/** @param isBlock in a place of its own, and not in a line */
export function mathView(isBlock: boolean): NodeViewRenderer {
  return ({ editor, getPos, node }) => {
    const dom = element(isBlock ? "div" : "span", { className: "cw-math" });
    let latex = String(node.attrs.latex);
    let form: FieldPopup | undefined;

    const draw = async () => {
      dom.toggleAttribute("data-empty", latex.trim() === "");
      if (latex.trim() === "") {
        dom.textContent = messages().blocks.mathEmpty;
        return;
      }
      // Until the library is there, and where it never comes, the source is better than nothing.
      if (dom.textContent === "") dom.textContent = latex;
      const shown = latex;
      const katex = await loadKatex();
      if (shown === latex) drawMath(katex, dom, { latex, isBlock });
    };
    const edit = () => {
      if (form !== undefined || !editor.isEditable) return;
      form = new FieldPopup({
        place: dom,
        title: messages().blocks.mathLabel,
        value: latex,
        placeholder: String.raw`\frac{a}{b}`,
        isCode: true,
        onInput(next) {
          const position = getPos();
          if (position === undefined || next === latex) return;
          editor.view.dispatch(editor.state.tr.setNodeAttribute(position, "latex", next));
        },
        onDelete() {
          const position = getPos();
          const size =
            position === undefined ? undefined : editor.state.doc.nodeAt(position)?.nodeSize;
          if (position === undefined || size === undefined) return;
          editor.view.dispatch(editor.state.tr.delete(position, position + size).scrollIntoView());
          editor.view.focus();
        },
        onClose(isDone) {
          form = undefined;
          const position = getPos();
          if (isDone && position !== undefined) writeOn(editor, position);
        },
      });
    };
    void draw();
    dom.title = messages().blocks.mathEdit;
    dom.addEventListener("click", edit);
    // What was just put in without a source asks for it.
    if (latex === "" && editor.isFocused) queueMicrotask(edit);
    return {
      dom,
      selectNode() {
        dom.classList.add("ProseMirror-selectednode");
      },
      deselectNode() {
        dom.classList.remove("ProseMirror-selectednode");
      },
      update(next) {
        if (next.type !== node.type) return false;
        if (next.attrs.latex !== latex) {
          latex = String(next.attrs.latex);
          void draw();
        }
        return true;
      },
      ignoreMutation: () => true,
      destroy: () => form?.close(),
    };
  };
}

/** Behind the formula: left selected, it would be what the next key is about. */
function writeOn(editor: Editor, position: number): void {
  const { doc, tr } = editor.state;
  const behind = position + (doc.nodeAt(position)?.nodeSize ?? 0);
  const isInLine = doc.resolve(position).parent.inlineContent;
  if (isInLine) tr.setSelection(TextSelection.create(tr.doc, behind));
  if (isInLine || caretBehind(tr, behind)) editor.view.dispatch(tr.scrollIntoView());
  // At once: TipTap's own command waits for a frame, and the next key would be lost.
  editor.view.focus();
}

type Katex = Awaited<ReturnType<typeof loadKatex>>;

function drawMath(katex: Katex, dom: HTMLElement, math: { latex: string; isBlock: boolean }): void {
  try {
    dom.removeAttribute("data-wrong");
    katex.render(math.latex, dom, { displayMode: math.isBlock, trust: false, maxExpand: 1_000 });
  } catch {
    dom.textContent = math.latex;
    dom.setAttribute("data-wrong", messages().blocks.mathWrong);
    dom.title = messages().blocks.mathWrong;
  }
}
