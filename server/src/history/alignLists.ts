// Which items of two lists are the same ones, in order: what lies between them has changed.

/** Items from `fromA` to before `toA` of one list became those from `fromB` to `toB` of the other. */
export interface ChangedRun {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

// A table of this many cells takes a fraction of a second and tens of megabytes; two lists whose
// changed middles are larger are taken as changed from end to end.
const maxCells = 25_000_000;

/** The longest common subsequence (Wagner & Fischer 1974), after what is equal at both ends. */
export function changedRuns<T>(a: readonly T[], b: readonly T[]): ChangedRun[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const middle = { fromA: start, toA: endA, fromB: start, toB: endB };
  if (start === endA && start === endB) return [];
  if ((endA - start) * (endB - start) > maxCells) return [middle];
  return runsBetween(a, b, middle);
}

function runsBetween<T>(a: readonly T[], b: readonly T[], middle: ChangedRun): ChangedRun[] {
  const { fromA, toA, fromB, toB } = middle;
  const width = toB - fromB + 1;
  // lengths[i * width + j]: of the longest common subsequence of what follows i and j.
  const lengths = new Uint32Array((toA - fromA + 1) * width);
  const at = (i: number, j: number) => lengths[(i - fromA) * width + (j - fromB)] ?? 0;
  for (let i = toA - 1; i >= fromA; i -= 1) {
    for (let j = toB - 1; j >= fromB; j -= 1) {
      const same = a[i] === b[j];
      lengths[(i - fromA) * width + (j - fromB)] = same
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const runs: ChangedRun[] = [];
  let [i, j] = [fromA, fromB];
  while (i < toA || j < toB) {
    const begin = { fromA: i, fromB: j };
    while ((i < toA || j < toB) && !(i < toA && j < toB && a[i] === b[j])) {
      if (j >= toB || (i < toA && at(i + 1, j) >= at(i, j + 1))) i += 1;
      else j += 1;
    }
    if (i > begin.fromA || j > begin.fromB) runs.push({ ...begin, toA: i, toB: j });
    while (i < toA && j < toB && a[i] === b[j]) {
      i += 1;
      j += 1;
    }
  }
  return runs;
}
