// One thing that is measured: how, and how it is told.

export interface BenchOptions {
  /** A small run, to see that it works: its figures are printed and not kept. */
  readonly isQuick: boolean;
  /** A recorded trace to replay; without one, one is generated. */
  readonly tracePath: string | undefined;
}

/**
 * `measure` rejects where clients ended with different documents or an edit is missing: such
 * figures are about something else than they say. What it resolves with survives JSON.
 */
export interface Bench<Result = unknown> {
  readonly name: string;
  readonly title: string;
  measure(options: BenchOptions): Promise<Result>;
  /** @returns Markdown, without a heading. */
  describe(result: Result): string;
}
