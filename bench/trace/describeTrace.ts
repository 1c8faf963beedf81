// The figures of a replayed trace as tables.
import { describeSpread } from "../spread.ts";
import type { TraceResult } from "./traceBench.ts";

// What we want: bytes of bytes, milliseconds, milliseconds.
const targets = { ratio: 1.5, openingMs: 150, momentMs: 2_000 } as const;

export function describeTrace(result: TraceResult): string {
  const { file, replayed, reopened } = result;
  const cpu =
    replayed.cpuUs === undefined ? "" : `, ${replayed.cpuUs.toFixed(0)} µs of its CPU each`;
  const setting =
    `${file === undefined ? "A made-up trace of a paper's shape" : `The trace \`${file}\``}: ` +
    `${count(replayed.updates)} updates, one for each key, in ` +
    `${((replayed.to - replayed.from) / 1000).toFixed(1)} s through the server${cpu}, with one ` +
    "person who watches. Then everybody left, and the server packed the document and stopped. " +
    "The writer, the watcher and everybody who came back had the text that the trace ends with.";
  return [setting, describeBytes(result), describeOpening(reopened), describePast(reopened)].join(
    "\n\n",
  );
}

function describeBytes({ replayed, stored, fileBytes }: TraceResult): string {
  const { wholeV1, wholeV2, state } = replayed.encoded;
  const total = stored.reduce((sum, { bytes }) => sum + bytes, 0);
  const burst = stored.find(({ table }) => table === "document_segments")?.bytes ?? 0;
  const paced = total - burst + replayed.pacedHistory;
  const rows: [what: string, bytes: number][] = [
    ["Yjs' own encoding with all that was deleted, V1", wholeV1],
    ["the same in V2", wholeV2],
    ["Yjs' encoding of the state alone, V1", state],
    ...stored.map((one): [string, number] => [
      `\`${one.table}.${one.column}\`, rows: ${count(one.rows)}`,
      one.bytes,
    ]),
    ["**stored, with full history**", total],
    ["the same, had a person typed it: keys at times of their own", paced],
    ["the database's file", fileBytes],
  ];
  const line = ([what, bytes]: [string, number]) =>
    `| ${what} | ${count(bytes)} | ${ratio(bytes, wholeV1)} | ${ratio(bytes, wholeV2)} |`;
  const verdict = (bytes: number) => judge(bytes / wholeV1, targets.ratio);
  return [
    "| | bytes | × V1 | × V2 |\n|---|---|---|---|",
    rows.map(line).join("\n"),
    `\nTarget: stored ≤ ${targets.ratio} × Yjs' encoding without garbage collection (V1): ` +
      `${verdict(total)}; at a person's pace: ${verdict(paced)}.`,
  ].join("\n");
}

function describeOpening({ opening, encoding }: TraceResult["reopened"]): string {
  const extra = opening.fromDisk.median - encoding.median;
  return [
    "| opening, from connecting to synced | ms |\n|---|---|",
    `| the document is on disk only | ${describeSpread(opening.fromDisk, 0)} |`,
    `| somebody else has it open | ${describeSpread(opening.fromMemory, 0)} |`,
    `| on disk only, and the server has just started | ${opening.afterStart.toFixed(0)} |`,
    `| for comparison: Yjs encodes the state | ${describeSpread(encoding, 1)} |`,
    `\nTarget: at most ${targets.openingMs} ms more than encoding the state, by the medians: ` +
      `${extra.toFixed(0)} ms more, ${judge(extra, targets.openingMs)}.`,
  ].join("\n");
}

function describePast({ moment, moments, longestWait }: TraceResult["reopened"]): string {
  return (
    `Reading the text of a past moment over REST, ${moments} moments from beginning to end: ` +
    `${describeSpread(moment, 0)} ms; the longest that another request waited meanwhile: ` +
    `${longestWait.toFixed(0)} ms. Each was a text that the writer had before them. Target: under ` +
    `${targets.momentMs} ms, ${judge(moment.max, targets.momentMs)}.`
  );
}

function judge(value: number, bound: number): string {
  return value <= bound ? "met" : "**missed**";
}

function ratio(bytes: number, whole: number): string {
  return (bytes / whole).toFixed(2);
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
