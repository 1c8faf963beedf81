// What the toolbar shows, in its order; a line stands between the groups.
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { historyCommands } from "../commands/historyCommands.ts";
import { insertCommands } from "../commands/insertCommands.ts";
import { listCommands } from "../commands/listCommands.ts";
import { markCommands } from "../commands/markCommands.ts";

export const toolbarGroups: readonly (readonly EditorCommand[])[] = [
  historyCommands,
  markCommands,
  listCommands,
  insertCommands,
];
