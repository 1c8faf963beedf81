// What the commands for pictures, films and cards ask.
import type { Editor } from "@tiptap/core";
import { Upload } from "lucide-react";
import { useMessages } from "../../messages/useMessages.ts";
import { insertBlock } from "../commands/insertBlock.ts";
import { imageAddress, linkAddress } from "../linkAddress.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { AddressDialog } from "./AddressDialog.tsx";
import { insertLinkCard } from "./linkCards.ts";
import { pickFiles } from "./pickFiles.ts";
import { insertFiles } from "./uploads.ts";
import { playerOf } from "./videoAddress.ts";

export interface MediaDialogsProps {
  editor: Editor;
  prompts: Prompts;
}

export function MediaDialogs({ editor, prompts }: MediaDialogsProps) {
  const { media, tools } = useMessages();
  const shared = { editor, onClose: prompts.close };
  const upload = async () => {
    const files = await pickFiles("image/*");
    prompts.close();
    insertFiles(editor, files);
  };
  const insert = (type: string, attrs: Record<string, unknown>) =>
    insertBlock(editor, { type, attrs });

  switch (prompts.open) {
    case "image":
      return (
        <AddressDialog
          {...shared}
          title={media.imageTitle}
          label={media.orAddress}
          wrong={tools.imageWrong}
          insert={(typed) => {
            const src = imageAddress(typed);
            return src !== undefined && insert("figure", { src });
          }}
        >
          <button
            type="button"
            className="cw-button cw-upload-button"
            data-kind="primary"
            onClick={() => void upload()}
          >
            <Upload aria-hidden="true" size={16} />
            {media.upload}
          </button>
        </AddressDialog>
      );
    case "video":
      return (
        <AddressDialog
          {...shared}
          title={media.videoTitle}
          label={media.videoAddress}
          hint={media.videoHint}
          wrong={media.videoWrong}
          insert={(typed) => {
            const src = linkAddress(typed);
            return playerOf(src) !== undefined && insert("video", { src });
          }}
        />
      );
    case "linkCard":
      return (
        <AddressDialog
          {...shared}
          title={media.cardTitle}
          label={media.cardAddress}
          wrong={tools.linkWrong}
          insert={(typed) => {
            const href = linkAddress(typed);
            return href !== undefined && insertLinkCard(editor, href);
          }}
        />
      );
    default:
      return null;
  }
}
