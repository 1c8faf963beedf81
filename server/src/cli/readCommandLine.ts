// From the words after `cowrite` to what is wanted.
import { parseArgs } from "node:util";

export type CommandLine =
  | { readonly kind: "serve" }
  | { readonly kind: "help" }
  | { readonly kind: "backup"; readonly file: string }
  | { readonly kind: "check"; readonly file: string }
  | { readonly kind: "restore"; readonly file: string; readonly anyway: boolean }
  | { readonly kind: "export"; readonly folder: string }
  | { readonly kind: "doctor"; readonly repair: boolean; readonly accept: boolean }
  | { readonly kind: "misunderstood"; readonly sentence: string };

export const help = `Cowrite, a collaborative document editor.

  cowrite                        serves, until it is told to stop
  cowrite backup FILE            copies the database into FILE, also while the server runs
  cowrite backup --check FILE    looks whether a backup, or a dump of PostgreSQL, is whole
  cowrite restore FILE           puts a backup in the database's place; the old one is kept aside
                                 (--anyway: also a backup that has damaged rows)
  cowrite export DIR             writes every document as Markdown, JSON and Yjs state
  cowrite doctor                 looks at every stored row and tells what is wrong
                                 (--repair: mends what can be mended; deletes nothing;
                                 --repair --accept: also settles what nobody has any more)
  cowrite --help                 tells this

Settings come from the environment, the same as the server's: DATA_DIR, DATABASE_URL and so on.
Exit codes: 0 all is well, 1 something is not, 2 the command was not understood.`;

const options = {
  help: { type: "boolean", short: "h" },
  check: { type: "boolean" },
  anyway: { type: "boolean" },
  repair: { type: "boolean" },
  accept: { type: "boolean" },
} as const;

/** Which options each command knows, and what its one argument is called. */
const commands: Record<string, { options: readonly string[]; argument: string | undefined }> = {
  backup: { options: ["check"], argument: "FILE" },
  restore: { options: ["anyway"], argument: "FILE" },
  export: { options: [], argument: "DIR" },
  doctor: { options: ["repair", "accept"], argument: undefined },
};

export function readCommandLine(words: readonly string[]): CommandLine {
  if (words.length === 0) return { kind: "serve" };
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(words);
  } catch (error) {
    const [sentence] = (error as Error).message.split(/[.'] To specify|\n/, 1);
    return misunderstood(`${sentence}.`);
  }
  const { values, positionals } = parsed;
  const [name, argument, ...more] = positionals;
  if (values.help === true || name === "help") return { kind: "help" };
  if (name === undefined) return misunderstood("An option needs its command.");
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return misunderstood(`There is no command "${name}".`);
  const stranger = Object.keys(values).find((option) => !command.options.includes(option));
  if (stranger !== undefined) return misunderstood(`"${name}" has no option --${stranger}.`);
  const wanted = command.argument === undefined ? [] : [command.argument];
  if (argument === undefined && wanted.length > 0) {
    return misunderstood(`"${name}" needs its ${wanted[0]}: cowrite ${name} ${wanted[0]}.`);
  }
  const extra = wanted.length === 0 ? argument : more[0];
  if (extra !== undefined) return misunderstood(`"${name}" does not know what "${extra}" is for.`);
  return toCommandLine(name, argument ?? "", values);
}

function parse(words: readonly string[]) {
  return parseArgs({ args: [...words], options, allowPositionals: true });
}

function toCommandLine(
  name: string,
  argument: string,
  values: ReturnType<typeof parse>["values"],
): CommandLine {
  const { check = false, anyway = false, repair = false, accept = false } = values;
  switch (name) {
    case "backup":
      return { kind: check ? "check" : "backup", file: argument };
    case "restore":
      return { kind: "restore", file: argument, anyway };
    case "export":
      return { kind: "export", folder: argument };
    default:
      if (accept && !repair) return misunderstood("--accept settles only what --repair has tried.");
      return { kind: "doctor", repair, accept };
  }
}

function misunderstood(sentence: string): CommandLine {
  return { kind: "misunderstood", sentence: `${sentence} "cowrite --help" lists the commands.` };
}
