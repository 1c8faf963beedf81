// TipTap's extensions bring what its own Markdown extension reads and writes them by. Cowrite's Markdown is
// in `shared/schema/markdown` and asks for none of it, so the browser need not load it.
import type { Plugin } from "vite";

const hooks = new Set([
  "parseMarkdown",
  "renderMarkdown",
  "markdownTokenizer",
  "markdownTokenName",
  "markdownOptions",
]);

interface Part {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** @returns a build plugin that takes those properties out of the extensions' definitions. */
export function withoutTiptapMarkdown(): Plugin {
  return {
    name: "without-tiptap-markdown",
    transform: {
      filter: { id: /node_modules\/@tiptap\/.*\.js$/, code: /\b(parse|render)Markdown\b/ },
      handler(code) {
        const found: Part[] = [];
        collect(this.parse(code), found);
        let rest = code;
        for (const { start, end } of found.toReversed()) {
          const comma = /^\s*,/.exec(rest.slice(end))?.[0].length ?? 0;
          rest = rest.slice(0, start) + rest.slice(end + comma);
        }
        return { code: rest, map: null };
      },
    },
  };
}

function collect(value: unknown, found: Part[]): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found);
  } else if (isPart(value)) {
    if (isHook(value)) found.push(value);
    else for (const one of Object.values(value)) collect(one, found);
  }
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && "type" in value;
}

function isHook(part: Part): boolean {
  if (part.type !== "Property") return false;
  const { key } = part as Part & { key: { name?: string } };
  return key.name !== undefined && hooks.has(key.name);
}
