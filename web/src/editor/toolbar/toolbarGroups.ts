// What the toolbar shows, in its order; a line stands between the groups.
import { blockCommands } from "../commands/blockCommands.ts";
import type { EditorCommand } from "../commands/EditorCommand.ts";
import { historyCommands } from "../commands/historyCommands.ts";
import { insertCommands } from "../commands/insertCommands.ts";
import { listCommands } from "../commands/listCommands.ts";
import { markCommands } from "../commands/markCommands.ts";
import { imageCommand, mediaCommands } from "../commands/mediaCommands.ts";

export interface ToolbarGroup {
  readonly name: "history" | "mark" | "turn" | "insert";
  readonly commands: readonly EditorCommand[];
}

// These are reached by keys, the slash menu and the palette.
const rare = new Set(["subscript", "superscript"]);

export const toolbarGroups: readonly ToolbarGroup[] = [
  { name: "history", commands: historyCommands },
  { name: "mark", commands: markCommands.filter(({ id }) => !rare.has(id)) },
  { name: "turn", commands: listCommands },
  { name: "insert", commands: [...insertCommands, imageCommand] },
];

/** In the menu of what has no place of its own, before what does not fit. */
export const moreCommands: readonly EditorCommand[] = [
  ...markCommands.filter(({ id }) => rare.has(id)),
  ...blockCommands,
  ...mediaCommands.filter((command) => command !== imageCommand),
];

export const toolbarCommands: readonly EditorCommand[] = [
  ...toolbarGroups.flatMap(({ commands }) => commands),
  ...moreCommands,
];
