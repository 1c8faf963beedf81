// Pictures, files, films and cards.
import { Film, Image, Link2, Paperclip } from "lucide-react";
import { messages } from "../../messages/messages.ts";
import { pickFiles } from "../media/pickFiles.ts";
import { insertFiles } from "../media/uploads.ts";
import { canInsert } from "./canInsert.ts";
import type { EditorCommand, PromptName } from "./EditorCommand.ts";

function asking(prompt: PromptName): EditorCommand["run"] {
  return (_editor, prompts) => {
    prompts.ask(prompt);
    return true;
  };
}

export const imageCommand: EditorCommand = {
  id: "insertImage",
  kind: "insert",
  label: () => messages().media.image,
  keywords: () => messages().media.keywords.image,
  icon: Image,
  run: asking("image"),
  isEnabled: (editor) => canInsert(editor, "figure"),
};

export const mediaCommands: readonly EditorCommand[] = [
  imageCommand,
  {
    id: "insertFile",
    kind: "insert",
    label: () => messages().media.file,
    keywords: () => messages().media.keywords.file,
    icon: Paperclip,
    run(editor) {
      void pickFiles().then((files) => insertFiles(editor, files));
      return true;
    },
    isEnabled: (editor) => canInsert(editor, "attachment"),
  },
  {
    id: "insertVideo",
    kind: "insert",
    label: () => messages().media.video,
    keywords: () => messages().media.keywords.video,
    icon: Film,
    run: asking("video"),
    isEnabled: (editor) => canInsert(editor, "video"),
  },
  {
    id: "insertLinkCard",
    kind: "insert",
    label: () => messages().media.card,
    keywords: () => messages().media.keywords.card,
    icon: Link2,
    run: asking("linkCard"),
    isEnabled: (editor) => canInsert(editor, "linkCard"),
  },
];
