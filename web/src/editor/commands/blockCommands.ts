// Blocks that hold other blocks, or show something of their own.
import type { CalloutKind } from "@cowrite/shared/schema/callout.ts";
import type { Editor } from "@tiptap/core";
import {
  CalendarDays,
  Columns2,
  Columns3,
  Info,
  Lightbulb,
  ListCollapse,
  type LucideIcon,
  OctagonAlert,
  Sigma,
  SquareFunction,
  TableOfContents,
  TriangleAlert,
  Workflow,
} from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { dateCommand } from "../pickers/dateCommand.ts";
import { today } from "../pickers/days.ts";
import { emojiCommand } from "../pickers/emojiCommand.ts";
import { insertInline } from "../pickers/insertInline.ts";
import { canInsert } from "./canInsert.ts";
import { columnCommands } from "./columnCommands.ts";
import type { EditorCommand } from "./EditorCommand.ts";
import { insertBlock } from "./insertBlock.ts";
import { isInItem, outOfItem } from "./outOfItem.ts";
import { putInToggle, takeOutOfToggle, toggleDepth } from "./toggleSteps.ts";

const calloutIcons: Record<CalloutKind, LucideIcon> = {
  note: Info,
  tip: Lightbulb,
  warning: TriangleAlert,
  danger: OctagonAlert,
};

const callouts = (Object.keys(calloutIcons) as CalloutKind[]).map(
  (kind): EditorCommand => ({
    id: `callout-${kind}`,
    kind: "turn",
    label: () => messages().commands.callout[kind],
    keywords: () => messages().commands.keywords.callout,
    ...(kind === "note" && { typed: "[!note] " }),
    icon: calloutIcons[kind],
    run: (editor) => turnIntoCallout(editor, kind),
    isActive: (editor) => editor.isActive("callout", { kind }),
    isEnabled: (editor) =>
      editor.isActive("callout") || isInItem(editor) || editor.can().wrapIn("callout"),
  }),
);

/** Around the selection; in a callout it changes the kind, and takes away the one that it is. */
function turnIntoCallout(editor: Editor, kind: CalloutKind): boolean {
  const chain = editor.chain().focus();
  if (editor.isActive("callout", { kind })) return chain.lift("callout").run();
  if (editor.isActive("callout")) return chain.updateAttributes("callout", { kind }).run();
  return chain.command(outOfItem).wrapIn("callout", { kind }).run();
}

const columns = ([2, 3] as const).map(
  (count): EditorCommand => ({
    id: `columns${count}`,
    kind: "insert",
    label: () => messages().commands.columns(count),
    keywords: () => messages().commands.keywords.columns,
    icon: count === 2 ? Columns2 : Columns3,
    run: (editor) => insertColumns(editor, count),
    isEnabled: (editor) => !editor.isActive("columns") && canInsert(editor, "columns"),
  }),
);

function insertColumns(editor: Editor, count: number): boolean {
  const column = { type: "column", content: [{ type: "paragraph" }] };
  const content = Array.from({ length: count }, () => column);
  return editor
    .chain()
    .focus()
    .insertContent({ type: "columns", content })
    .command(({ tr, state, commands }) => {
      // Into the first of them, wherever they have landed.
      let place: number | undefined;
      state.doc.nodesBetween(0, tr.selection.to, (node, position) => {
        if (node.type.name === "columns") place = position;
        return place === undefined && !node.isTextblock;
      });
      return place === undefined || commands.setTextSelection(place + 3);
    })
    .run();
}

const sampleDiagram = "graph LR\n  A --> B";

export const blockCommands: readonly EditorCommand[] = [
  ...callouts,
  {
    id: "details",
    kind: "turn",
    label: () => messages().commands.details,
    keywords: () => messages().commands.keywords.details,
    typed: ">> ",
    icon: ListCollapse,
    run: (editor) => {
      const { state, view } = editor;
      view.focus();
      if (toggleDepth(state.selection.$from) !== undefined)
        return takeOutOfToggle(state, view.dispatch);
      const chain = editor.chain().command(outOfItem);
      return chain.command((step) => putInToggle(step.state, step.dispatch)).run();
    },
    isActive: (editor) => editor.isActive("details"),
    isEnabled: (editor) => editor.isActive("details") || canInsert(editor, "details"),
  },
  ...columns,
  ...columnCommands,
  {
    id: "diagram",
    kind: "insert",
    label: () => messages().commands.diagram,
    keywords: () => messages().commands.keywords.diagram,
    typed: "```mermaid",
    icon: Workflow,
    run: (editor) =>
      editor
        .chain()
        .focus()
        .insertContent({
          type: "codeBlock",
          attrs: { language: "mermaid" },
          content: [{ type: "text", text: sampleDiagram }],
        })
        .run(),
    isEnabled: (editor) => canInsert(editor, "codeBlock"),
  },
  {
    id: "blockMath",
    kind: "insert",
    label: () => messages().commands.blockMath,
    keywords: () => messages().commands.keywords.math,
    typed: "$$ ",
    icon: Sigma,
    run: (editor) => insertBlock(editor, { type: "blockMath", attrs: { latex: "" } }),
    isEnabled: (editor) => canInsert(editor, "blockMath"),
  },
  {
    id: "inlineMath",
    kind: "insert",
    label: () => messages().commands.inlineMath,
    keywords: () => messages().commands.keywords.math,
    icon: SquareFunction,
    run: (editor) =>
      editor
        .chain()
        .focus()
        .insertContent({ type: "inlineMath", attrs: { latex: "" } })
        .run(),
    isEnabled: (editor) => canInsert(editor, "inlineMath"),
  },
  {
    id: "date",
    kind: "insert",
    label: () => messages().commands.today,
    keywords: () => messages().commands.keywords.today,
    icon: CalendarDays,
    run: (editor) => insertInline(editor, { type: "date", attrs: { date: today() } }),
    isEnabled: (editor) => canInsert(editor, "date"),
  },
  dateCommand,
  emojiCommand,
  {
    id: "tableOfContents",
    kind: "insert",
    label: () => messages().commands.tableOfContents,
    keywords: () => messages().commands.keywords.tableOfContents,
    icon: TableOfContents,
    run: (editor) => insertBlock(editor, { type: "tableOfContents" }),
    isEnabled: (editor) => canInsert(editor, "tableOfContents"),
  },
];
