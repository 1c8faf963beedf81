// A frame that is under way: its bytes leave one after the other, when a test says so.

export interface Begun {
  /** Sends the next bytes. */
  more(bytes: number): void;
  /** Sends what is left. */
  end(): void;
}

export function begun(
  frame: Uint8Array,
  write: (bytes: Uint8Array, isLast: boolean) => void,
): Begun {
  let sent = 0;
  const more = (bytes: number) => {
    const piece = frame.subarray(sent, sent + bytes);
    sent += piece.byteLength;
    if (piece.byteLength > 0) write(piece, sent === frame.byteLength);
  };
  return { more, end: () => more(frame.byteLength) };
}
