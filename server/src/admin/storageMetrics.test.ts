import type { DocumentId } from "@cowrite/shared/ids.ts";
import { expect, test } from "vitest";
import { GroupCommit } from "../storage/GroupCommit.ts";
import { MemoryUpdateLog } from "../storage/MemoryUpdateLog.ts";
import { Metrics } from "./Metrics.ts";
import { countCommits, observeBacklog } from "./storageMetrics.ts";

/** Rejects each append while it is away. */
class MovableLog extends MemoryUpdateLog {
  isAway = true;

  override append(...args: Parameters<MemoryUpdateLog["append"]>): Promise<number> {
    if (this.isAway) return Promise.reject(new Error("away"));
    return super.append(...args);
  }
}

test("[OPS31] commits, failures and what waits are told, each under its name", async () => {
  const metrics = new Metrics();
  const log = new MovableLog();
  let clock = 1_000;
  let retry: () => void = () => undefined;
  const commit = new GroupCommit({
    log,
    ...countCommits(metrics),
    now: () => clock,
    sleep: () =>
      new Promise((resolve) => {
        retry = resolve;
      }),
  });
  observeBacklog(metrics, commit);
  const numbers = async () =>
    Object.fromEntries(
      (await metrics.text())
        .split("\n")
        .filter((line) => /^cowrite_(commit|failed|backlog|oldest)/.test(line))
        .map((line) => line.split(" ")),
    );
  for (let update = 0; update < 3; update += 1) {
    commit.push({
      documentId: "doc" as DocumentId,
      update: Uint8Array.of(1, 2),
      at: 0,
      userId: undefined,
      sessionId: undefined,
    });
  }
  await new Promise((resolve) => setImmediate(resolve));
  clock += 2_500;
  expect(await numbers()).toMatchObject({
    cowrite_commits_total: "0",
    cowrite_failed_appends_total: "1",
    cowrite_backlog_bytes: "6",
    cowrite_backlog_updates: "3",
    cowrite_oldest_unacknowledged_seconds: "2.5",
  });

  log.isAway = false;
  retry();
  await commit.whenIdle();
  expect(await numbers()).toMatchObject({
    cowrite_commits_total: "1",
    'cowrite_commit_updates_bucket{le="2"}': "0",
    'cowrite_commit_updates_bucket{le="5"}': "1",
    cowrite_commit_updates_sum: "3",
    cowrite_commit_seconds_count: "1",
    cowrite_failed_appends_total: "1",
    cowrite_backlog_bytes: "0",
    cowrite_backlog_updates: "0",
    cowrite_oldest_unacknowledged_seconds: "0",
  });
});
