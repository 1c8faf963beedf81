// Which question the page asks just now: keys, menus and buttons ask the same ones.
import { useMemo, useState } from "react";
import type { CommandPrompts, PromptName } from "../commands/EditorCommand.ts";

export interface Prompts extends CommandPrompts {
  readonly open: PromptName | undefined;
  /** How often something was asked: who asks again for what is open already wants to be there. */
  readonly asked: number;
  close(): void;
}

type Question = Pick<Prompts, "open" | "asked">;

export function usePrompts(): Prompts {
  const [{ open, asked }, set] = useState<Question>({ open: undefined, asked: 0 });
  return useMemo(() => {
    const ask = (name: PromptName) => set(({ asked }) => ({ open: name, asked: asked + 1 }));
    const close = () => set(({ asked }) => ({ open: undefined, asked }));
    return { open, asked, ask, close };
  }, [open, asked]);
}
