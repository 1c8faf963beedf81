// What a command has to say to whoever called it.
import { clearLine, cursorTo } from "node:readline";

export interface Terminal {
  /** A line of the answer. */
  say(line: string): void;
  /** A line about what is wrong. */
  warn(line: string): void;
  /** What long work is at: the next line of any kind takes its place. Only people see it. */
  progress(line: string): void;
}

export interface Streams {
  output: NodeJS.WritableStream;
  errors: NodeJS.WritableStream & { isTTY?: boolean };
}

// Often enough to look alive, seldom enough to cost nothing.
const progressEveryMs = 100;

export function createTerminal({ output, errors }: Streams): Terminal {
  let shownAt = 0;
  const clear = () => {
    if (shownAt === 0) return;
    cursorTo(errors, 0);
    clearLine(errors, 0);
    shownAt = 0;
  };
  return {
    say(line) {
      clear();
      output.write(`${line}\n`);
    },
    warn(line) {
      clear();
      errors.write(`${line}\n`);
    },
    progress(line) {
      if (errors.isTTY !== true || Date.now() - shownAt < progressEveryMs) return;
      clear();
      errors.write(line);
      shownAt = Date.now();
    },
  };
}
