// Which question the toolbar asks just now: keys and buttons ask the same ones.
import { useMemo, useState } from "react";
import type { CommandPrompts } from "../commands.ts";

type OpenPrompt = "link" | "image" | undefined;

export interface Prompts extends CommandPrompts {
  readonly open: OpenPrompt;
  close(): void;
}

export function usePrompts(): Prompts {
  const [open, setOpen] = useState<OpenPrompt>();
  return useMemo(
    () => ({
      open,
      editLink: () => setOpen("link"),
      insertImage: () => setOpen("image"),
      close: () => setOpen(undefined),
    }),
    [open],
  );
}
