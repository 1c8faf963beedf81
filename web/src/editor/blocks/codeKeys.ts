// Keys within code: Tab indents, Enter keeps the indentation, Mod-Enter goes on behind the block.
import { type Editor, Extension } from "@tiptap/core";

const indent = "  ";

export const codeKeys = Extension.create({
  name: "codeKeys",
  // Before those of lists and tables, in which the code may stand.
  priority: 1_050,

  addKeyboardShortcuts() {
    return {
      Tab: ({ editor }) => isInCode(editor) && changeLines(editor, (line) => indent + line),
      "Shift-Tab": ({ editor }) =>
        isInCode(editor) && changeLines(editor, (line) => line.replace(/^(\t| {1,2})/, "")),
      Enter: ({ editor }) => isInCode(editor) && breakLine(editor),
      "Mod-Enter": ({ editor }) => isInCode(editor) && editor.commands.exitCode(),
    };
  },
});

function isInCode({ state: { selection } }: Editor): boolean {
  return (
    selection.$from.parent.type.spec.code === true && selection.$from.sameParent(selection.$to)
  );
}

/** Each line that the selection touches. @returns true: the key is the code's, whatever it did */
function changeLines(editor: Editor, change: (line: string) => string): boolean {
  const { selection, tr } = editor.state;
  const { $from, from, to, empty } = selection;
  const start = $from.start();
  const text = $from.parent.textContent;
  // A caret within a line gets its spaces there.
  if (
    empty &&
    change("") !== "" &&
    text
      .slice(0, from - start)
      .split("\n")
      .at(-1)
      ?.trim()
  ) {
    return editor.commands.insertContent(indent);
  }
  const first = text.lastIndexOf("\n", from - start - 1) + 1;
  let offset = first;
  let shift = 0;
  const until = Math.max(to - start, first + 1);
  for (const line of text.slice(first).split("\n")) {
    if (offset >= until) break;
    const next = change(line);
    const common = next.length > line.length ? 0 : line.length - next.length;
    if (next.length > line.length) tr.insertText(indent, start + offset + shift);
    else if (common > 0) tr.delete(start + offset + shift, start + offset + shift + common);
    shift += next.length - line.length;
    offset += line.length + 1;
  }
  if (tr.docChanged) editor.view.dispatch(tr);
  return true;
}

function breakLine(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset);
  if ($from.parentOffset === $from.parent.content.size) {
    // The third of three empty lines at the end leaves the block: TipTap's own rule.
    if (before.endsWith("\n\n")) return false;
    const blank = indentedBlank(before);
    if (blank > 0) {
      return editor
        .chain()
        .deleteRange({ from: $from.pos - blank, to: $from.pos })
        .exitCode()
        .run();
    }
  }
  const [spaces = ""] = /^[ \t]*/.exec(before.split("\n").at(-1) ?? "") ?? [];
  if (spaces === "") return false;
  editor.view.dispatch(editor.state.tr.insertText(`\n${spaces}`).scrollIntoView());
  return true;
}

/** @returns the length of two lines at the end in which nothing stands but the indentation that Enter kept */
function indentedBlank(code: string): number {
  return /\n[ \t]*\n[ \t]*$/.exec(code)?.[0].length ?? 0;
}
