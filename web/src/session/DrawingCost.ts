// What it costs to draw the page for what others do, and how long it rests from that: on a long page a picture
// takes longer than a key may, and each is one that the next key may have to wait for.

// Of the time, while somebody writes, an eighth may go into pictures of what others do.
const restPerPicture = 8;

// Others' words are seen so soon in any case (ms).
const mostRestMs = 250;

/** A longer one is a machine that slept (ms). */
const mostPictureMs = 1_000;

/** How far one picture changes what is expected of the next one. */
const weight = 0.3;

export class DrawingCost {
  readonly #now: () => number;
  #pictureMs = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What is left of the rest after the last picture (ms); not more than nothing where it is over. */
  get restMs(): number {
    // A clock that was set back would keep others' words away for as long.
    const sinceMs = Math.max(0, this.#now() - this.#drawnAt);
    return Math.min(mostRestMs, restPerPicture * this.#pictureMs) - sinceMs;
  }

  /** Changes the page just before it is drawn, and takes the time until it is. */
  of(change: () => void): void {
    const begin = this.#now();
    change();
    // The next task comes after the picture.
    setTimeout(() => {
      this.#drawnAt = this.#now();
      const pictureMs = Math.min(mostPictureMs, Math.max(0, this.#drawnAt - begin));
      this.#pictureMs += weight * (pictureMs - this.#pictureMs);
    });
  }
}
