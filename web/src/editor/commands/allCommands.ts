// Every command of the editor, in the order in which menus show them.
import { blockCommands } from "./blockCommands.ts";
import { colorCommands } from "./colorCommands.ts";
import type { EditorCommand } from "./EditorCommand.ts";
import { blockActionCommands, blockMenuCommand } from "./handleCommands.ts";
import { historyCommands } from "./historyCommands.ts";
import { insertCommands } from "./insertCommands.ts";
import { listCommands } from "./listCommands.ts";
import { markCommands } from "./markCommands.ts";
import { mediaCommands } from "./mediaCommands.ts";
import { pageCommands } from "./pageCommands.ts";
import { tableCommandGroups } from "./tableCommands.ts";
import { textCommands } from "./textCommands.ts";
import { fontCommands, switchCommands } from "./viewCommands.ts";

export const allCommands: readonly EditorCommand[] = [
  ...historyCommands,
  ...textCommands,
  ...listCommands,
  ...blockCommands,
  ...mediaCommands,
  ...insertCommands,
  ...markCommands,
  ...colorCommands,
  blockMenuCommand,
  ...blockActionCommands,
  ...tableCommandGroups.flat(),
  ...pageCommands,
  ...switchCommands,
  ...fontCommands,
];
