// English, the language that is always there; its shape is that of all others.
import { commands } from "./commands.ts";
import { outdated } from "./outdated.ts";
import { tools } from "./tools.ts";

export const en = { commands, outdated, tools };
