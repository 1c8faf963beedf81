// What can be done to the block at the selection as a whole.
import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { ArrowDown, ArrowUp, Copy, GripVertical, Link2, Trash2 } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { deleteBlock, duplicateBlock } from "../handle/blockActions.ts";
import { blockAddress } from "../handle/blockAddress.ts";
import { type Block, selectedBlock } from "../handle/blockAt.ts";
import { openBlockMenu } from "../handle/blockMenu.ts";
import { moveBy } from "../handle/moveBlock.ts";
import { copyAddress } from "../links/copyAddress.ts";
import type { EditorCommand } from "./EditorCommand.ts";

function isInBlock(editor: Editor): boolean {
  return editor.isEditable && selectedBlock(editor.state) !== undefined;
}

function dispatched(editor: Editor, tr: Transaction | undefined): boolean {
  if (tr === undefined) return false;
  editor.view.dispatch(tr);
  editor.view.focus();
  return true;
}

function toBlock(editor: Editor, act: (block: Block) => Transaction | undefined): boolean {
  const block = selectedBlock(editor.state);
  return block !== undefined && dispatched(editor, act(block));
}

export const blockMenuCommand: EditorCommand = {
  id: "blockMenu",
  kind: "block",
  label: () => messages().handle.menu,
  shortcut: "Mod-Shift-.",
  icon: GripVertical,
  run: (editor, prompts) => {
    const isThere = toBlock(editor, (block) => openBlockMenu(editor.state, block));
    if (isThere) prompts.ask("blockMenu");
    return isThere;
  },
  isEnabled: isInBlock,
};

export const blockActionCommands: readonly EditorCommand[] = [
  {
    id: "duplicateBlock",
    kind: "block",
    label: () => messages().handle.duplicate,
    shortcut: "Mod-Shift-d",
    icon: Copy,
    run: (editor) => toBlock(editor, (block) => duplicateBlock(editor.state, block)),
    isEnabled: isInBlock,
  },
  {
    id: "copyBlockLink",
    kind: "block",
    label: () => messages().handle.copyLink,
    icon: Link2,
    isForReaders: true,
    run: (editor) => {
      const block = selectedBlock(editor.state);
      const address = block && blockAddress(editor.state, block.position);
      if (address === undefined) return false;
      copyAddress(editor, address);
      return true;
    },
    isEnabled: (editor) => selectedBlock(editor.state) !== undefined,
  },
  {
    id: "moveBlockUp",
    kind: "block",
    label: () => messages().handle.moveUp,
    shortcut: "Alt-Shift-ArrowUp",
    icon: ArrowUp,
    run: (editor) => dispatched(editor, moveBy(editor.state, -1)),
    isEnabled: isInBlock,
  },
  {
    id: "moveBlockDown",
    kind: "block",
    label: () => messages().handle.moveDown,
    shortcut: "Alt-Shift-ArrowDown",
    icon: ArrowDown,
    run: (editor) => dispatched(editor, moveBy(editor.state, 1)),
    isEnabled: isInBlock,
  },
  {
    id: "deleteBlock",
    kind: "block",
    label: () => messages().handle.delete,
    icon: Trash2,
    run: (editor) => toBlock(editor, (block) => deleteBlock(editor.state, block)),
    isEnabled: isInBlock,
  },
];
