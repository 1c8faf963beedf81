// A formula, drawn from its LaTeX; a click, or Enter on it, opens its source beside it.
import { autoUpdate, computePosition, flip, offset, shift } from "@floating-ui/dom";
import type { Editor, NodeViewRenderer } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import { button, element } from "./element.ts";
import { loadKatex } from "./loadKatex.ts";

/** @param isBlock in a place of its own, and not in a line */
export function mathView(isBlock: boolean): NodeViewRenderer {
  return ({ editor, getPos, node }) => {
    const dom = element(isBlock ? "div" : "span", { className: "cw-math" });
    let latex = String(node.attrs.latex);
    let form: MathForm | undefined;

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
      form = new MathForm({
        editor,
        place: dom,
        latex,
        onChange(next) {
          const position = getPos();
          if (position === undefined || next === latex) return;
          editor.view.dispatch(editor.state.tr.setNodeAttribute(position, "latex", next));
        },
        onClose() {
          form = undefined;
          editor.commands.focus();
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

interface MathFormOptions {
  editor: Editor;
  place: HTMLElement;
  latex: string;
  onChange: (latex: string) => void;
  onClose: () => void;
}

/** The source, changed while the formula beside it follows. */
class MathForm {
  readonly #popup: HTMLElement;
  readonly #options: MathFormOptions;
  readonly #unfollow: () => void;
  #isClosed = false;

  constructor(options: MathFormOptions) {
    this.#options = options;
    const { blocks } = messages();
    const field = element("textarea", {
      className: "cw-field cw-math-source",
      attributes: { rows: "2", spellcheck: "false", "aria-label": blocks.mathLabel },
    });
    field.value = options.latex;
    field.placeholder = String.raw`\frac{a}{b}`;
    const done = button(blocks.done, () => this.close(), {
      className: "cw-button",
      text: blocks.done,
    });
    this.#popup = element("div", {
      className: "cw-positioner cw-popup cw-math-form",
      attributes: { role: "dialog", "aria-label": blocks.mathEdit },
      children: [field, done],
    });
    field.addEventListener("input", () => options.onChange(field.value));
    field.addEventListener("keydown", (event) => {
      const isDone = event.key === "Escape" || (event.key === "Enter" && !event.shiftKey);
      if (!isDone || event.isComposing) return;
      event.preventDefault();
      this.close();
    });
    this.#popup.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.#popup.contains(relatedTarget))) this.close();
    });
    document.body.append(this.#popup);
    this.#unfollow = follow(this.#popup, options.place);
    field.focus();
    field.select();
  }

  close(): void {
    // To take the field away takes its focus, which closes as well.
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#unfollow();
    this.#popup.remove();
    this.#options.onClose();
  }
}

function follow(popup: HTMLElement, place: HTMLElement): () => void {
  const middleware = [offset(6), flip({ padding: 8 }), shift({ padding: 8 })];
  return autoUpdate(place, popup, () => {
    const options = { strategy: "fixed", placement: "bottom-start", middleware } as const;
    void computePosition(place, popup, options).then(({ x, y }) => {
      popup.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    });
  });
}
