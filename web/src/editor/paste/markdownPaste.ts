// Plain text that is Markdown is pasted as what it means, with an offer to keep it plain. Who pastes
// without formatting gets what they ask for.
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { isFromYjs } from "../../binding/bindingPlugin.ts";
import { undo } from "../../binding/history.ts";
import { looksLikeMarkdown } from "./looksLikeMarkdown.ts";
import type { PasteNews } from "./PasteNews.ts";

export function markdownPaste(news: PasteNews): Plugin {
  let isPlainAsked = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_view, { shiftKey, key }) {
          if (key !== "Shift") isPlainAsked = shiftKey;
          return false;
        },
      },
      handlePaste(view, event) {
        const text = markdownIn(event.clipboardData);
        const isCode = view.state.selection.$from.parent.type.spec.code === true;
        if (text === undefined || isCode || isPlainAsked) return false;
        pasteAsMeant(view, text, news).catch(() => pastePlain(view, text));
        return true;
      },
    },
    view: () => ({ destroy: news.close }),
    // One's own next change says that it is right so.
    appendTransaction(transactions) {
      const isOwn = transactions.some((tr) => tr.docChanged && !isFromYjs(tr));
      if (isOwn) news.writtenOn();
      return null;
    },
  });
}

function markdownIn(data: DataTransfer | null): string | undefined {
  const text = data?.getData("text/plain") ?? "";
  const html = data?.getData("text/html") ?? "";
  const isFromEditor = /"mode":"markdown"/.test(data?.getData("vscode-editor-data") ?? "");
  // HTML of its own says better what was meant.
  const isPlain = isFromEditor || !/<(?!\/|!|html|head|meta|body|pre|span|br|div)/i.test(html);
  return text !== "" && isPlain && looksLikeMarkdown(text) ? text : undefined;
}

async function pasteAsMeant(view: EditorView, text: string, news: PasteNews): Promise<void> {
  const { markdownSlice } = await import("./markdownSlice.ts");
  if (view.isDestroyed || !view.editable) return;
  const slice = markdownSlice(text, view.state.schema);
  const tr = view.state.tr.replaceSelection(slice).scrollIntoView();
  view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste"));
  news.offerPlain(() => {
    undo(view.state, view.dispatch, view);
    pastePlain(view, text);
    view.focus();
  });
}

function pastePlain(view: EditorView, text: string): void {
  if (!view.isDestroyed && view.editable) view.pasteText(text);
}
