// The clients of one measurement, in a process of their own: crowds of people with presence.
import { finishClients } from "../servers/finishClients.ts";
import { Crowd, type CrowdSize } from "./Crowd.ts";
import { measureTyping, type TypingLoad } from "./measureTyping.ts";
import { openRooms, type RoomsOptions } from "./openRooms.ts";

export type CrowdsTask = RoomsOptions & TypingLoad & CrowdSize;

export interface CrowdsResult {
  /** How much of a core the server takes for this: 1 is all of it, more would be too much. */
  readonly cpuShare: number | undefined;
  /** The server's time on the processor for each update, in microseconds. */
  readonly cpuUs: number | undefined;
  readonly residentBytes: number | undefined;
  /** Milliseconds from sending an update until a witness has it. */
  readonly peer: readonly number[];
}

// Yjs' awareness repeats itself after half of the time in which it forgets those who are silent.
const repeatMs = 15_000;

finishClients(await run(JSON.parse(process.argv[2] ?? "") as CrowdsTask));

async function run(task: CrowdsTask): Promise<CrowdsResult> {
  const { people, writers, updatesPerSecond, seconds } = task;
  const crowds: Crowd[] = [];
  for (const room of await openRooms(task)) crowds.push(await Crowd.join(room, task));
  for (const crowd of crowds) crowd.begin();
  const repeat = () => {
    for (const crowd of crowds) crowd.showNextReader();
  };
  if (people > writers) setInterval(repeat, repeatMs / (people - writers));
  const { cpuMs, residentBytes } = await measureTyping(crowds, task);
  return {
    cpuShare: cpuMs && cpuMs / (seconds * 1000),
    cpuUs: cpuMs && (cpuMs * 1000) / (updatesPerSecond * seconds),
    residentBytes,
    peer: crowds.flatMap(({ peer }) => peer),
  };
}
