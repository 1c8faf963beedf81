// A regular expression as a list of instructions, after Ken Thompson's construction.
import { leafCharacter } from "../blockText.ts";
import { UnsupportedError } from "./ExpressionParser.ts";
import type { Edge, Piece } from "./Piece.ts";

export type Instruction =
  | { op: "take"; accepts: (character: string) => boolean }
  | { op: "edge"; edge: Edge }
  /** Tries the first, then the second. */
  | { op: "split"; first: number; second: number }
  | { op: "jump"; to: number }
  | { op: "save"; slot: number }
  | { op: "found" };

/** Counted repetitions are written out; nobody's search needs more. */
const mostInstructions = 2_000;

/** @throws UnsupportedError where it is too large */
export function compile(piece: Piece, flags: string): Instruction[] {
  const program: Instruction[] = [];
  const emit = (instruction: Instruction) => {
    if (program.length >= mostInstructions) throw new UnsupportedError();
    return program.push(instruction) - 1;
  };
  // Written in one go where both ways are known only at the end.
  const fork = (isLazy: boolean, body: () => void, after: () => void = () => undefined) => {
    const at = emit({ op: "jump", to: 0 });
    body();
    after();
    const [inside, past] = [at + 1, program.length];
    program[at] = isLazy
      ? { op: "split", first: past, second: inside }
      : { op: "split", first: inside, second: past };
    return at;
  };
  const write = (one: Piece): void => {
    switch (one.kind) {
      case "character":
        emit({ op: "take", accepts: judge(one.source, flags) });
        return;
      case "edge":
        emit({ op: "edge", edge: one.edge });
        return;
      case "sequence":
        for (const part of one.pieces) write(part);
        return;
      case "group":
        emit({ op: "save", slot: one.number * 2 });
        write(one.piece);
        emit({ op: "save", slot: one.number * 2 + 1 });
        return;
      case "choice":
        writeChoice(one.options);
        return;
      case "repeat":
        writeRepeat(one);
        return;
    }
  };
  const writeChoice = (options: readonly Piece[]) => {
    const ends: number[] = [];
    for (const [index, option] of options.entries()) {
      const isLast = index === options.length - 1;
      if (isLast) write(option);
      else {
        fork(
          false,
          () => write(option),
          () => ends.push(emit({ op: "jump", to: 0 })),
        );
      }
    }
    for (const end of ends) program[end] = { op: "jump", to: program.length };
  };
  const writeRepeat = ({ piece: part, least, most, isLazy }: Piece & { kind: "repeat" }) => {
    for (let times = 0; times < least; times++) write(part);
    if (most === Number.POSITIVE_INFINITY) {
      const start = program.length;
      fork(
        isLazy,
        () => write(part),
        () => emit({ op: "jump", to: start }),
      );
      return;
    }
    for (let times = least; times < most; times++) fork(isLazy, () => write(part));
  };
  emit({ op: "save", slot: 0 });
  write(piece);
  emit({ op: "save", slot: 1 });
  emit({ op: "found" });
  return program;
}

// Whether one character is meant is asked of the browser's engine once, and remembered.
function judge(source: string, flags: string): (character: string) => boolean {
  const expression = new RegExp(`^${source}$`, flags);
  const known = new Map<string, boolean>();
  return (character) => {
    let answer = known.get(character);
    if (answer === undefined) {
      answer = character !== leafCharacter && expression.test(character);
      known.set(character, answer);
    }
    return answer;
  };
}
