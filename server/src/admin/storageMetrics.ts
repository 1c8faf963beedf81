// What an operator sees of the way to the disk: commits, failures, and what still waits.
import type { GroupCommit, GroupCommitOptions } from "../storage/GroupCommit.ts";
import type { Metrics } from "./Metrics.ts";

type CommitListener = Required<Pick<GroupCommitOptions, "onCommit" | "onFailure">>;

/** @returns what a group commit must call, so that its commits and failures are counted. */
export function countCommits(metrics: Metrics): CommitListener {
  const countCommit = metrics.count({
    name: "cowrite_commits_total",
    help: "Transactions that put updates on disk.",
  });
  const measureUpdates = metrics.measure({
    name: "cowrite_commit_updates",
    help: "Updates in one commit.",
    // From one person who types to a backlog that lands after an outage.
    buckets: [1, 2, 5, 10, 50, 200, 1_000, 10_000],
  });
  const measureSeconds = metrics.measure({
    name: "cowrite_commit_seconds",
    help: "Time from the start of a commit until the disk has it.",
    // From an fsync of a good disk to a database that hardly answers.
    buckets: [0.001, 0.002, 0.005, 0.01, 0.05, 0.2, 1, 5, 30],
  });
  const countFailure = metrics.count({
    name: "cowrite_failed_appends_total",
    help: "Attempts to store updates that failed, and were or will be made again.",
  });
  return {
    onCommit({ updates, seconds }) {
      countCommit();
      measureUpdates(updates);
      measureSeconds(seconds);
    },
    onFailure: countFailure,
  };
}

/** Shows what is applied but not on disk: bytes and age are the two numbers by which documents turn read-only. */
export function observeBacklog(metrics: Metrics, commit: GroupCommit): void {
  metrics.observe({
    name: "cowrite_backlog_bytes",
    help: "Updates that are applied but not on disk yet.",
    read: () => commit.backlogBytes,
  });
  metrics.observe({
    name: "cowrite_backlog_updates",
    help: "How many they are: the queue of the group commit.",
    read: () => commit.backlogEntries,
  });
  metrics.observe({
    name: "cowrite_oldest_unacknowledged_seconds",
    help: "How long the oldest update that is not on disk has waited; 0 where none does.",
    read: () => commit.oldestWaitMs / 1_000,
  });
}
