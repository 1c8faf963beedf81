// Many frames in one body: each is a varUint of its length, and then its bytes.
import * as decoding from "lib0/decoding";

/**
 * One after the other, since a body of nothing but lengths would make millions of them at once.
 * `undefined` is the last one where the body is cut short.
 */
export function* framesIn(body: Uint8Array): Generator<Uint8Array | undefined> {
  const decoder = decoding.createDecoder(body);
  while (decoding.hasContent(decoder)) {
    const frame = readFrame(decoder);
    yield frame;
    if (frame === undefined) return;
  }
}

function readFrame(decoder: decoding.Decoder): Uint8Array | undefined {
  try {
    // Of its own: who keeps one small frame must not keep the whole body.
    return decoding.readVarUint8Array(decoder).slice();
  } catch {
    // lib0 throws on truncated or over-long input.
    return undefined;
  }
}
