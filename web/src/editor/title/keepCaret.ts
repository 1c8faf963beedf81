// Where the caret stands after somebody else changed the text of a field.

/** The caret stays on its character: what changed before it moves it along. */
export function keepCaret(before: string, after: string, caret: number): number {
  const start = commonStart(before, after);
  const end = commonEnd(before.slice(start), after.slice(start));
  if (caret <= start) return caret;
  if (caret >= before.length - end) return caret + after.length - before.length;
  // It stood in what was replaced.
  return after.length - end;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) {
    length += 1;
  }
  return length;
}
