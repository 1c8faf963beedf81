// What one act of a person at random is: something that they do in their editor.
import type { Command, EditorState, Transaction } from "@tiptap/pm/state";
import type { Person } from "./Person.ts";
import type { Random } from "./random.ts";

export type Act = (person: Person, random: Random) => void;

export type NamedAct = readonly [name: string, act: Act];

export function dispatch(
  person: Person,
  make: (state: EditorState) => Transaction | undefined,
): void {
  const tr = madeBy(() => make(person.state));
  if (tr !== undefined) person.page.dispatch(tr);
}

export function run(person: Person, command: Command): void {
  dispatch(person, (state) => {
    let made: Transaction | undefined;
    command(state, (tr) => {
      made = tr;
    });
    return made;
  });
}

export function command(make: (state: EditorState, random: Random) => Command | undefined): Act {
  return (person, random) => {
    const made = make(person.state, random);
    if (made !== undefined) run(person, made);
  };
}

// Some commands of ProseMirror fail in rare places, such as splitting where all is selected, or joining
// a list with what cannot be in one. Then nothing was done, and that is no matter of the binding.
function madeBy(make: () => Transaction | undefined): Transaction | undefined {
  try {
    const tr = make();
    // Mapped only when asked for, and a selection of cells may fail at that.
    return tr?.selection === undefined ? undefined : tr;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return undefined;
  }
}
