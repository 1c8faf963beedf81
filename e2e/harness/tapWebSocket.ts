// A WebSocket for the stock provider that tells which update was answered, and how.
import {
  carriesUpdate,
  type FrameHead,
  frameTypes,
  readFrameHead,
} from "@cowrite/server/sync/frames.ts";
import WebSocket from "ws";

export interface Tap<Covered> {
  /** A frame with an update leaves; what does its acknowledgement promise? */
  sends: (frame: Uint8Array, head: FrameHead) => Covered;
  /** The server answered the frame that promised this. */
  hears: (answer: { covered: Covered; accepted: boolean }) => void;
}

/** Each socket has a line of its own of frames that wait: what a lost one sent is never answered. */
export function tapWebSocket<Covered>(tap: Tap<Covered>): new (url: string | URL) => WebSocket {
  return class TappedWebSocket extends WebSocket {
    readonly #waiting: { covered: Covered }[] = [];

    constructor(url: string | URL) {
      super(url);
      // The provider asks for ArrayBuffers.
      this.on("message", (data: ArrayBuffer) => this.#received(new Uint8Array(data)));
      // The provider closes attempts that have not opened yet, which ws tells as an error.
      this.on("error", () => undefined);
    }

    override send(frame: Uint8Array): void {
      super.send(frame);
      const head = readFrameHead(frame);
      if (head === undefined || !carriesUpdate(head)) return;
      this.#waiting.push({ covered: tap.sends(frame, head) });
    }

    #received(frame: Uint8Array): void {
      const head = readFrameHead(frame);
      if (head?.type !== frameTypes.syncStatus) return;
      const waiting = this.#waiting.shift();
      if (waiting !== undefined) tap.hears({ ...waiting, accepted: head.subtype === 1 });
    }
  };
}
