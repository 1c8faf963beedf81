// A stream that breaks off where it is shorter than was said: who reads it would wait for the rest, on
// a connection that is kept open, and never learn that the file is damaged.

/** @param bytes that the answer has promised. */
export function exactLength(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      controller.enqueue(chunk);
    },
    flush() {
      if (left > 0) throw new Error(`A stored file is ${left} bytes shorter than it was.`);
    },
  });
}
