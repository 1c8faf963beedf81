// Runs what was asked for on the command line.
import { backUp } from "./backup.ts";
import type { CommandContext, ExitCode } from "./CommandContext.ts";
import { checkBackup } from "./checkBackup.ts";
import { runDoctor } from "./doctor.ts";
import { exportDocuments } from "./exportDocuments.ts";
import type { CommandLine } from "./readCommandLine.ts";
import { restore } from "./restore.ts";

/** What there is to do besides serving and telling how. */
export type Task = Exclude<CommandLine, { kind: "serve" | "help" | "misunderstood" }>;

export async function runCommand(task: Task, context: CommandContext): Promise<ExitCode> {
  switch (task.kind) {
    case "backup":
      return await backUp(context, task.file);
    case "check":
      return await checkBackup(context, task.file);
    case "restore":
      return await restore(context, task);
    case "export":
      return await exportDocuments(context, task.folder);
    case "doctor":
      return await runDoctor(context, task);
  }
}
