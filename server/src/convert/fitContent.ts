// Makes content fit where the schema would refuse it: wraps, fills in or unwraps, keeps every word.
import { documentSchema } from "@cowrite/shared/schema/schema.ts";
import { leafText } from "@cowrite/shared/schema/writeText.ts";
import { Fragment, type Node, type NodeType } from "@tiptap/pm/model";

/** @returns content that `type` accepts, with the words of `children` in their order. */
export function fitContent(type: NodeType, children: readonly Node[]): Fragment {
  const content = Fragment.fromArray([...children]);
  if (type.validContent(content)) return content;
  const fitting = new Fitting(type);
  for (const child of children) fitting.place(child);
  return fitting.finish();
}

class Fitting {
  readonly #type: NodeType;
  #match;
  readonly #placed: Node[] = [];
  // A run of inline nodes that waits for the wrapper it shares.
  #run: { wrapping: readonly NodeType[]; nodes: Node[] } | undefined;

  constructor(type: NodeType) {
    this.#type = type;
    this.#match = type.contentMatch;
  }

  place(child: Node): void {
    if (this.#run && child.isInline) {
      this.#run.nodes.push(child);
      return;
    }
    this.#endRun();
    if (this.#push(child)) return;
    const missing = this.#match.fillBefore(Fragment.from(child));
    if (missing) {
      for (const node of [...missing.content, child]) this.#push(node);
      return;
    }
    const wrapping = this.#match.findWrapping(child.type);
    if (wrapping && wrapping.length > 0) {
      this.#run = { wrapping, nodes: [child] };
      if (!child.isInline) this.#endRun();
      return;
    }
    this.#unwrap(child);
  }

  finish(): Fragment {
    this.#endRun();
    const missing = this.#match.fillBefore(Fragment.empty, true);
    return Fragment.fromArray([...this.#placed, ...(missing?.content ?? [])]);
  }

  #push(child: Node): boolean {
    const next = this.#match.matchType(child.type);
    if (!next) return false;
    this.#match = next;
    this.#placed.push(child.mark(this.#type.allowedMarks(child.marks)));
    return true;
  }

  #endRun(): void {
    if (this.#run === undefined) return;
    const { wrapping, nodes } = this.#run;
    this.#run = undefined;
    const wrapped = wrapping.reduceRight<readonly Node[]>(
      (inside, type) => [type.create(null, fitContent(type, inside))],
      nodes,
    );
    for (const node of wrapped) this.#push(node);
  }

  #unwrap(child: Node): void {
    const last = this.#placed.at(-1);
    if (last !== undefined && !last.isLeaf && this.#match.edgeCount === 0) {
      // Nothing may follow here: it goes on in what came last.
      const content = fitContent(last.type, [...last.children, child]);
      this.#placed[this.#placed.length - 1] = last.copy(content);
      return;
    }
    if (child.isLeaf) {
      const text = child.isText ? "" : leafText(child);
      if (text !== "") this.place(documentSchema.text(text));
      return;
    }
    // Two blocks in one line of text: their words must not run together.
    const separator = documentSchema.nodes.hardBreak?.create();
    if (this.#type.inlineContent && this.#placed.length > 0 && separator) this.place(separator);
    for (const inner of child.children) this.place(inner);
  }
}
