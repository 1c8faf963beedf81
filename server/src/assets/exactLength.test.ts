import { expect, test } from "vitest";
import { exactLength } from "./exactLength.ts";

/** @returns the bytes that were let through, and whether it ended well. */
async function read(
  promised: number,
  ...chunks: number[]
): Promise<[bytes: number, ended: boolean]> {
  const stored = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const length of chunks) controller.enqueue(new Uint8Array(length));
      controller.close();
    },
  });
  let bytes = 0;
  try {
    for await (const chunk of stored.pipeThrough(exactLength(promised))) bytes += chunk.byteLength;
    return [bytes, true];
  } catch {
    return [bytes, false];
  }
}

test("[AST50] a stored file that is not as long as it was breaks off, and never goes past what was promised", async () => {
  expect(await read(10, 4, 6)).toEqual([10, true]);
  expect(await read(10, 4, 5)).toEqual([9, false]);
  const [bytes, hasEnded] = await read(10, 4, 7, 8);
  expect(bytes).toBeLessThanOrEqual(10);
  expect(hasEnded).toBe(false);
});
