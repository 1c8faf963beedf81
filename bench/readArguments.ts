// What the command line asks for: names of benches, --quick, and a file for the trace.
import type { Bench, BenchOptions } from "./Bench.ts";

export interface Wish extends BenchOptions {
  readonly chosen: readonly Bench[];
}

/** @param known all benches. @throws where a word means nothing. */
export function readArguments(words: readonly string[], known: readonly Bench[]): Wish {
  const chosen = known.filter(({ name }) => words.includes(name));
  const names = known.map(({ name }) => name);
  const rest = words.filter((word) => word !== "--quick" && !names.includes(word));
  const wantsTrace = words.includes("trace");
  const [tracePath, ...surplus] = wantsTrace ? rest : [undefined, ...rest];
  const unknown = tracePath?.startsWith("-") ? tracePath : surplus[0];
  if (unknown !== undefined) {
    throw new Error(
      `"${unknown}" is no bench; there are: ${names.join(", ")}. After "trace" may stand a file.`,
    );
  }
  const isQuick = words.includes("--quick");
  return { chosen: chosen.length === 0 ? known : chosen, isQuick, tracePath };
}
