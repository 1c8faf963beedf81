// What was seen in one frame is settled in the next, and the browser has told of a moved caret by then.
import type { Person } from "./Person.ts";

export function twoFrames({ page }: Person): Promise<unknown> {
  return page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
