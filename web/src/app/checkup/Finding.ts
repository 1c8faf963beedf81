// What one check has found out, in words for a visitor and for whoever runs the server.

import type { CheckupMessages } from "../../messages/checkup/checkupMessages.ts";

export type Verdict = "good" | "slow" | "bad";

export interface Finding {
  readonly verdict: Verdict;
  /** What happens on this visitor's way to the server. */
  readonly found: string;
  /** What whoever runs the server, or a proxy before it, should change. */
  readonly advice?: string;
}

export type CheckId = keyof CheckupMessages["checks"];

export interface Check {
  readonly id: CheckId;
  run(): Promise<Finding>;
}
