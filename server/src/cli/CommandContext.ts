// What every command is given.
import type { Config } from "../config.ts";
import type { Terminal } from "./Terminal.ts";

export interface CommandContext {
  readonly config: Config;
  readonly terminal: Terminal;
}

/** 0 all is well, 1 something is not, 2 the command was not understood. */
export type ExitCode = 0 | 1 | 2;
