// The commands as far as they are loaded: right behind the text, together with the tools that show them.
import type { EditorCommand } from "./EditorCommand.ts";

let known: readonly EditorCommand[] = [];

/** None before they are loaded. */
export function commandsNow(): readonly EditorCommand[] {
  return known;
}

export async function loadCommands(): Promise<readonly EditorCommand[]> {
  known = (await import("./allCommands.ts")).allCommands;
  return known;
}
