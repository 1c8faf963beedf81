// What a page shows, character by character and block by block, each under the name that Yjs knows it
// by: so it can be told what stayed, whatever stands around it now.
import type { Node as PmNode } from "@tiptap/pm/model";
import * as Y from "yjs";
import type { Mirror, TextMirror } from "../Mirror.ts";
import { renderDocument } from "../render.ts";
import { editorSchema } from "./editorSchema.ts";
import type { Person } from "./Person.ts";

export interface ShownBlock {
  node: PmNode;
  position: number;
}

export interface ShownCharacter {
  position: number;
  /** The line that it stands in. */
  line: unknown;
}

export class Look {
  readonly doc: PmNode;
  readonly blocks = new Map<unknown, ShownBlock>();
  readonly characters = new Map<string, ShownCharacter>();
  /** The names of the characters of a line, in order; undefined for an inline node, which may look like another. */
  readonly lines = new Map<unknown, (string | undefined)[]>();

  /** Drawn anew, so that nothing is taken from what the binding remembers. */
  constructor(person: Person) {
    this.doc = person.content;
    const { mirror } = renderDocument(person.fragment, editorSchema);
    this.#block(mirror, this.doc, -1);
  }

  #block(mirror: Mirror, node: PmNode, position: number): void {
    if (mirror.kind === "filler") return;
    this.blocks.set(mirror.type, { node, position });
    if (mirror.kind === "text") this.#line(mirror, position + 1);
    if (mirror.kind !== "container") return;
    let start = position + 1;
    for (const [index, kid] of mirror.kids.entries()) {
      const child = node.child(index);
      this.#block(kid, child, start);
      start += child.nodeSize;
    }
  }

  #line(line: TextMirror, start: number): void {
    const names: (string | undefined)[] = [];
    let position = start;
    for (const { child, size } of line.parts) {
      for (const name of namesIn(child, size)) {
        if (name !== undefined) this.characters.set(name, { position, line: line.type });
        names.push(name);
        position += 1;
      }
    }
    this.lines.set(line.type, names);
  }
}

function namesIn(child: unknown, size: number): (string | undefined)[] {
  if (child instanceof Y.XmlText) return charactersOf(child);
  return new Array<undefined>(size).fill(undefined);
}

function charactersOf(text: Y.XmlText): string[] {
  const names: string[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let at = 0; at < item.length; at++) names.push(`${item.id.client}:${item.id.clock + at}`);
  }
  return names;
}
