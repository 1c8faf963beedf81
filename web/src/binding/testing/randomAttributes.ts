// Attributes that a person could give a node or a mark, at random.
import { calloutKinds } from "@cowrite/shared/schema/callout.ts";
import { figureAligns } from "@cowrite/shared/schema/figure.ts";
import { paletteColors } from "@cowrite/shared/schema/palette.ts";
import type { Attrs, MarkType, NodeType } from "@tiptap/pm/model";
import type { Random } from "./random.ts";

/** None where the kind has none, or none that people set. */
export function randomAttributes(type: NodeType | MarkType, random: Random): Attrs {
  return makers[type.name]?.(random) ?? {};
}

const makers: Record<string, (random: Random) => Attrs> = {
  heading: (random) => ({ level: 1 + random.below(3) }),
  image: (random) => ({ src: picture(random), alt: random.pick([null, "a"]) }),
  taskItem: (random) => ({ checked: random.oneIn(2) }),
  orderedList: (random) => ({ start: 1 + random.below(3) }),
  codeBlock: (random) => ({ language: random.pick([null, "js", "mermaid"]) }),
  tableCell: cell,
  tableHeader: cell,
  callout: (random) => ({ kind: random.pick(calloutKinds) }),
  figure: (random) => ({
    src: picture(random),
    alt: random.pick([null, "a"]),
    align: random.pick([null, ...figureAligns]),
    shown: random.pick([null, 25, 50, 100]),
  }),
  attachment: (random) => ({ src: address(random), name: "a.pdf", bytes: random.below(3) }),
  linkCard: (random) => ({ href: address(random), title: random.pick([null, "a"]) }),
  video: (random) => ({ src: address(random) }),
  blockMath: formula,
  inlineMath: formula,
  mention: (random) => ({ id: `u${random.below(3)}`, label: "Ann" }),
  documentLink: (random) => ({ documentId: `d${random.below(3)}`, title: "a" }),
  date: (random) => ({ date: `2026-11-2${random.below(3)}` }),
  link: (random) => ({ href: address(random) }),
  highlight: (random) => ({ color: random.pick([null, ...paletteColors.slice(0, 2)]) }),
  textColor: (random) => ({ color: random.pick(paletteColors.slice(0, 2)) }),
};

function cell(random: Random): Attrs {
  return {
    align: random.pick([null, "left", "right"]),
    background: random.pick([null, ...paletteColors.slice(0, 2)]),
  };
}

function formula(random: Random): Attrs {
  return { latex: random.pick(["", "a", "b^2"]) };
}

function address(random: Random): string {
  return `https://example.org/${random.below(2)}`;
}

function picture(random: Random): string {
  return `https://example.org/${random.below(3)}.png`;
}
