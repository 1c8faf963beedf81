// Which question the page asks just now: keys, menus and buttons ask the same ones.
import { useMemo, useState } from "react";
import type { CommandPrompts, PromptName } from "../commands/EditorCommand.ts";

export interface Prompts extends CommandPrompts {
  readonly open: PromptName | undefined;
  close(): void;
}

export function usePrompts(): Prompts {
  const [open, setOpen] = useState<PromptName>();
  return useMemo(() => ({ open, ask: setOpen, close: () => setOpen(undefined) }), [open]);
}
