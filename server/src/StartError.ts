// Why the server cannot start, as one sentence for the person who starts it.

/** Shown without a stack: it is nobody's mistake in the code. */
export class StartError extends Error {
  constructor(sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options);
    this.name = "StartError";
  }
}
