// What is decorated on a page, and what is torn on it, at random.
import type { Node as PmNode } from "@tiptap/pm/model";
import { Decoration, type EditorView } from "@tiptap/pm/view";
import type { Random } from "../../../web/src/binding/testing/random.ts";

/** Makes one decoration, of one of the kinds that there are. */
export function decoration(doc: PmNode, random: Random): Decoration {
  const anywhere = () => random.below(doc.content.size + 1);
  const attributes = { class: `of-${random.below(3)}` };
  const [from, to] = [anywhere(), anywhere()].sort((a, b) => a - b) as [number, number];
  const index = random.below(doc.childCount);
  const start = doc.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const end = start + doc.child(index).nodeSize;
  switch (random.below(6)) {
    case 0:
      return Decoration.inline(from, Math.max(from + 1, to), attributes);
    case 1:
      return Decoration.inline(start, end, attributes);
    case 2:
      return Decoration.widget(random.oneIn(2) ? start : from, () => document.createElement("i"));
    case 3:
      // Around the block, instead of on it.
      return Decoration.node(start, end, { nodeName: "section" });
    default:
      return Decoration.node(start, end, attributes);
  }
}

/** As a browser does that writes by itself, and what meddles with pages. */
export function tear({ dom }: EditorView, random: Random): void {
  const blocks = [...dom.children];
  switch (random.below(4)) {
    case 0:
      return random.pick(blocks).remove();
    case 1: {
      const stray = document.createElement("p");
      stray.append("stray");
      return random.pick(blocks).before(stray);
    }
    default: {
      const texts = document.createTreeWalker(dom, NodeFilter.SHOW_TEXT);
      const all: Text[] = [];
      while (texts.nextNode() !== null) all.push(texts.currentNode as Text);
      if (all.length === 0) return;
      const text = random.pick(all);
      text.insertData(random.below(text.length + 1), "torn");
    }
  }
}
