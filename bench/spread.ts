// What repeated measurements come to: the least, the middle and the most.

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** @param values at least one. */
export function spreadOf(values: readonly number[]): Spread {
  return { min: quantile(values, 0), median: quantile(values, 0.5), max: quantile(values, 1) };
}

/** @returns `undefined` where one of the results has no such value. */
export function spreadIn<Result>(
  results: readonly Result[],
  read: (result: Result) => number | undefined,
): Spread | undefined {
  const values = results.map(read).filter((value) => value !== undefined);
  return values.length === results.length ? spreadOf(values) : undefined;
}

/** @param fraction 0 is the least, 1 the most; between two values, the higher one counts. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))];
  if (value === undefined) throw new Error("There is nothing to sum up.");
  return value;
}

/** As "1.2 / **1.4** / 2.0"; a single measurement as one number. */
export function describeSpread({ min, median, max }: Spread, digits: number): string {
  if (min === max) return median.toFixed(digits);
  return `${min.toFixed(digits)} / **${median.toFixed(digits)}** / ${max.toFixed(digits)}`;
}

/** A cell of a table. */
export function describeCell(spread: Spread | undefined, digits: number, unit = 1): string {
  if (spread === undefined) return "–";
  const { min, median, max } = spread;
  return describeSpread({ min: min / unit, median: median / unit, max: max / unit }, digits);
}
