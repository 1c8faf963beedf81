// The clients of the replay, in a process of their own: they write, or they come back and read.
import type { BenchOptions } from "../Bench.ts";
import { finishClients } from "../servers/finishClients.ts";
import { chooseTrace } from "./chooseTrace.ts";
import { type Reopened, type ReopenOptions, reopenTrace } from "./reopenTrace.ts";
import { type Replayed, type ReplayOptions, replayTrace } from "./replayTrace.ts";

/** Each process reads or makes the trace itself: it is too long to be handed over. */
export type ClientsTask = { readonly bench: BenchOptions } & (
  | { readonly does: "replay"; readonly options: Omit<ReplayOptions, "trace"> }
  | { readonly does: "reopen"; readonly options: Omit<ReopenOptions, "trace"> }
);

finishClients(await run(JSON.parse(process.argv[2] ?? "") as ClientsTask));

function run(task: ClientsTask): Promise<Replayed | Reopened> {
  const trace = chooseTrace(task.bench);
  if (task.does === "replay") return replayTrace({ ...task.options, trace });
  return reopenTrace({ ...task.options, trace });
}
