import { closeCodes } from "@cowrite/shared/closeCodes.ts";
import { expect, test } from "vitest";
import { causeOf, endCauses } from "../sync/endCauses.ts";
import { SyncCounts } from "../sync/SyncCounts.ts";
import { Metrics } from "./Metrics.ts";
import { measureJoins, observeSync } from "./observeSync.ts";
import { observeThreads } from "./observeThreads.ts";

async function linesOf(metrics: Metrics, beginning: string): Promise<string[]> {
  return (await metrics.text()).split("\n").filter((line) => line.startsWith(beginning));
}

test("[OPS82] sizes and structs are told as a distribution, however many documents there are", async () => {
  const metrics = new Metrics();
  let sizes: { bytes: number; structs: number }[] = [];
  observeSync(metrics, {
    connectionCount: 0,
    documentCount: 0,
    damagedRows: 0,
    isReadOnly: true,
    joinsWaiting: 0,
    unsentBytes: 0,
    counts: new SyncCounts(),
    sizes: () => sizes,
  });
  expect(await linesOf(metrics, "cowrite_document_bytes{")).toEqual([
    'cowrite_document_bytes{quantile="0.5"} 0',
    'cowrite_document_bytes{quantile="0.9"} 0',
    'cowrite_document_bytes{quantile="0.99"} 0',
    'cowrite_document_bytes{quantile="1"} 0',
  ]);
  sizes = Array.from({ length: 1_000 }, (_, index) => ({ bytes: 1_000 - index, structs: index }));
  expect(await linesOf(metrics, "cowrite_document_bytes{")).toEqual([
    'cowrite_document_bytes{quantile="0.5"} 500',
    'cowrite_document_bytes{quantile="0.9"} 900',
    'cowrite_document_bytes{quantile="0.99"} 990',
    'cowrite_document_bytes{quantile="1"} 1000',
  ]);
  expect(await linesOf(metrics, 'cowrite_document_structs{quantile="1"}')).toEqual([
    'cowrite_document_structs{quantile="1"} 999',
  ]);
  expect(await linesOf(metrics, "cowrite_read_only")).toEqual(["cowrite_read_only 1"]);
});

test("[OPS80] what waits for a thread is told by its name, and joins by how long they took", async () => {
  const metrics = new Metrics();
  observeThreads(metrics, { content: { waiting: 3 }, history: { waiting: 0 } });
  measureJoins(metrics)(30);
  expect(await linesOf(metrics, "cowrite_jobs_waiting")).toEqual([
    'cowrite_jobs_waiting{thread="content"} 3',
    'cowrite_jobs_waiting{thread="history"} 0',
  ]);
  expect(await linesOf(metrics, 'cowrite_join_seconds_bucket{le="0.1"}')).toEqual([
    'cowrite_join_seconds_bucket{le="0.1"} 1',
  ]);
});

test("[OPS81] an event loop that was held up shows in the metrics", async () => {
  const metrics = new Metrics();
  const read = async (name: string) =>
    Number((await linesOf(metrics, `nodejs_eventloop_lag_${name}_seconds `))[0]?.split(" ")[1]);
  // The watch begins with a turn of the loop.
  await new Promise((resolve) => setTimeout(resolve, 50));
  const end = performance.now() + 300;
  while (performance.now() < end);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await read("max")).toBeGreaterThan(0.2);
});

test("[OPS100] ends are counted by the reason, where one code has several, and what is put off by the question", async () => {
  const metrics = new Metrics();
  const counts = new SyncCounts();
  observeSync(metrics, {
    connectionCount: 0,
    documentCount: 0,
    damagedRows: 0,
    isReadOnly: false,
    joinsWaiting: 7,
    unsentBytes: 2_000,
    counts,
    sizes: () => [],
  });
  const ends = [endCauses.frameFlood, endCauses.dearFrames, endCauses.dearFrames];
  for (const { code, cause } of ends) counts.ended(code, cause);
  counts.heard("update");
  counts.leftOut(3);
  counts.leftOut(4);
  counts.delayed("presence");
  counts.delayed("presence");
  expect(await linesOf(metrics, "cowrite_connections_ended_total{")).toEqual([
    'cowrite_connections_ended_total{code="4503",reason="frames"} 1',
    'cowrite_connections_ended_total{code="4503",reason="time"} 2',
  ]);
  expect(await linesOf(metrics, "cowrite_answers_delayed_total{")).toEqual([
    'cowrite_answers_delayed_total{question="state"} 0',
    'cowrite_answers_delayed_total{question="presence"} 2',
    'cowrite_answers_delayed_total{question="token"} 0',
    'cowrite_answers_delayed_total{question="admission"} 0',
  ]);
  expect(await linesOf(metrics, 'cowrite_heard_frames_total{kind="update"}')).toEqual([
    'cowrite_heard_frames_total{kind="update"} 1',
  ]);
  expect(await linesOf(metrics, "cowrite_presence_states_left_out_total ")).toEqual([
    "cowrite_presence_states_left_out_total 7",
  ]);
  expect(await linesOf(metrics, "cowrite_joins_waiting ")).toEqual(["cowrite_joins_waiting 7"]);
  expect(await linesOf(metrics, "cowrite_unsent_bytes ")).toEqual(["cowrite_unsent_bytes 2000"]);
});

test("[OPS100] each end that the server gives has a reason, and no two of one code share it", () => {
  const reasons = Object.values(endCauses).map(({ code, cause }) => `${code} ${cause}`);
  expect(new Set(reasons).size).toBe(reasons.length);
  for (const reason of Object.values(closeCodes)) expect(causeOf(reason)).toBeDefined();
  for (const code of [1000, 1001, 1005, 1006]) expect(causeOf({ code })).toBeUndefined();
});
