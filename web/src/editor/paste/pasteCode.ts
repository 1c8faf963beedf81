// Lines copied from VS Code, which tells their language, become a block of code in it.
import type { EditorView } from "@tiptap/pm/view";

export function pasteCode(view: EditorView, event: ClipboardEvent): boolean {
  const { state } = view;
  const { codeBlock } = state.schema.nodes;
  const language = languageOf(event.clipboardData?.getData("vscode-editor-data"));
  const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
  // A word of it is wanted in the line; within code it is more of the same.
  if (language === undefined || !text.trim().includes("\n") || codeBlock === undefined)
    return false;
  if (state.selection.$from.parent.type.spec.code) return false;
  if (language === "plaintext" || language === "markdown") return view.pasteText(text, event);
  const block = codeBlock.create({ language }, state.schema.text(text.replace(/\n+$/, "")));
  const tr = state.tr.replaceSelectionWith(block).scrollIntoView();
  view.dispatch(tr.setMeta("paste", true).setMeta("uiEvent", "paste"));
  return true;
}

function languageOf(data: string | undefined): string | undefined {
  if (!data) return undefined;
  try {
    const { mode } = JSON.parse(data);
    return typeof mode === "string" ? mode : undefined;
  } catch {
    // Another program's, by the same name.
    return undefined;
  }
}
