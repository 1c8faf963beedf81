// What is read of one page with an editor in it.

export const paragraphCount = 2_000;

/** Times in milliseconds. */
export interface Figures {
  /** From the navigation to text on the screen, with a browser that was never there. */
  readonly openMs: number;
  /** From each key to the end of the frame that shows it: the wait for that frame is in it. */
  readonly keyMs: readonly number[];
  /** Of the main thread for one key, all that it does between two keys. */
  readonly keyWorkMs: number;
  /** Between frames, while somebody turns the wheel. */
  readonly frameMs: readonly number[];
  /** Scripts by gzip, all that came by itself. */
  readonly scriptBytes: number;
}
