// A picture alone in its paragraph is a figure, for markdown-it.
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";

export function figures(markdown: MarkdownIt): void {
  markdown.core.ruler.push("figures", ({ tokens }) => {
    for (const [at, open] of tokens.entries()) {
      const [inline, close] = tokens.slice(at + 1, at + 3);
      if (open.type !== "paragraph_open" || inline?.type !== "inline" || close === undefined)
        continue;
      // What a list's item begins with is a line.
      if (open.hidden || tokens[at - 1]?.type === "list_item_open") continue;
      if (isPicture(inline)) for (const tag of [open, close]) tag.tag = "figure";
    }
  });
}

function isPicture({ children }: Token): boolean {
  const [image, ...others] = children ?? [];
  return image?.type === "image" && others.length === 0 && image.attrGet("title") === null;
}
