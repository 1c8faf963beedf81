// A stream that breaks off where it is shorter or longer than was said: on a connection that is kept open,
// who reads it would wait for the rest, or take what is too much for the next answer.

/** @param bytes that the answer has promised. */
export function exactLength(bytes: number): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) throw new Error("A stored file is longer than it was.");
      controller.enqueue(chunk);
    },
    flush() {
      if (left > 0) throw new Error(`A stored file is ${left} bytes shorter than it was.`);
    },
  });
}
