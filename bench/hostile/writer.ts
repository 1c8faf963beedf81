// The honest writer of one measurement, in a process of its own: a key at a time, each waited for.
import { RoomClient, type RoomOptions } from "../load/RoomClient.ts";
import { finishClients } from "../servers/finishClients.ts";

export interface WriterTask {
  readonly room: RoomOptions;
  readonly seconds: number;
}

export interface WriterResult {
  /** Milliseconds of each key until its acknowledgement. */
  readonly waits: readonly number[];
}

/** Between two keys, as of somebody who types fast (ms). */
export const pauseMs = 40;

// The first keys meet a cold connection.
const warmUpSeconds = 2;

if (import.meta.main) {
  finishClients(await run(JSON.parse(process.argv[2] ?? "") as WriterTask));
}

async function run({ room, seconds }: WriterTask): Promise<WriterResult> {
  const writer = new RoomClient(room);
  await writer.synced();
  writer.begin();
  await type(writer, warmUpSeconds);
  const waits = await type(writer, seconds);
  if (writer.isClosed || writer.refusals > 0) throw new Error("The honest writer was let go.");
  return { waits };
}

async function type(writer: RoomClient, seconds: number): Promise<number[]> {
  const waits: number[] = [];
  for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
    const begin = performance.now();
    await new Promise<void>((resolve) => {
      writer.onAcknowledged = resolve;
      writer.type("w");
    });
    waits.push(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return waits;
}
