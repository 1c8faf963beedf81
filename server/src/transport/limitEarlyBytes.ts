// Counts what arrives on a line, for as long as nobody knows who it is from.
import type { Duplex } from "node:stream";

export interface EarlyBytesOptions {
  mostBytes: number;
  /** From then on nothing is counted any more. */
  isKnown: () => boolean;
  /** More has come: called once. */
  onFlood: () => void;
}

export function limitEarlyBytes(duplex: Duplex, options: EarlyBytesOptions): void {
  const { mostBytes, isKnown, onFlood } = options;
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.byteLength;
    const isFlood = !isKnown() && bytes > mostBytes;
    if (isFlood || isKnown()) duplex.off("data", count);
    if (isFlood) onFlood();
  };
  duplex.on("data", count);
}
