// Many frames in one body: each is a varUint of its length, and then its bytes.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

export function packFrames(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  for (const frame of frames) encoding.writeVarUint8Array(encoder, frame);
  return encoding.toUint8Array(encoder);
}

/** @throws where the body is cut short. */
export function unpackFrames(body: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(body);
  const frames: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) frames.push(decoding.readVarUint8Array(decoder));
  return frames;
}
