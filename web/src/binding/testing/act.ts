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
  const tr = make(person.state);
  if (tr !== undefined) person.page.dispatch(tr);
}

export function run(person: Person, command: Command): void {
  command(person.state, person.page.dispatch, person.page.asView());
}

export function command(make: (state: EditorState, random: Random) => Command | undefined): Act {
  return (person, random) => {
    const made = make(person.state, random);
    if (made !== undefined) run(person, made);
  };
}
