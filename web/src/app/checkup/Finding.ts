// What one check has found out, in words for a visitor and for whoever runs the server.

export type Verdict = "good" | "slow" | "bad";

export interface Finding {
  readonly verdict: Verdict;
  /** What happens on this visitor's way to the server. */
  readonly found: string;
  /** What whoever runs the server, or a proxy before it, should change. */
  readonly advice?: string;
}

export interface Check {
  readonly title: string;
  run(): Promise<Finding>;
}
