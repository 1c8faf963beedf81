// What a page says about itself: for sharing where it does (Open Graph, Twitter), else in its head.
import type { Preview } from "@cowrite/shared/api/previews.ts";
import { Parser } from "htmlparser2";
import type { Page } from "./fetchPage.ts";

/** In characters: what a card can show. */
const maxTitle = 200;
const maxDescription = 400;
const maxImage = 2_048;

export function readPage({ html, url }: Page): Preview {
  const { meta, title } = readHead(html);
  const first = (...names: string[]) => names.map((name) => meta.get(name)).find(Boolean);
  const image = imageAddress(first("og:image:secure_url", "og:image", "twitter:image"), url);
  const words = {
    title: line(first("og:title", "twitter:title") ?? title, maxTitle),
    description: line(
      first("og:description", "twitter:description", "description"),
      maxDescription,
    ),
  };
  return {
    ...(words.title !== undefined && { title: words.title }),
    ...(words.description !== undefined && { description: words.description }),
    ...(image !== undefined && { image }),
  };
}

function readHead(html: string): { meta: ReadonlyMap<string, string>; title: string } {
  const meta = new Map<string, string>();
  let title = "";
  let isTitle = false;
  let depthOfDrawing = 0;
  const parser = new Parser({
    onopentag(name, { property, name: called, content = "" }) {
      // A drawing within the page has titles of its own.
      if (name === "svg") depthOfDrawing += 1;
      isTitle = name === "title" && depthOfDrawing === 0 && title === "";
      const key = (property ?? called ?? "").trim().toLowerCase();
      if (name === "meta" && !meta.has(key) && content.trim() !== "") meta.set(key, content);
    },
    ontext(text) {
      if (isTitle) title += text;
    },
    onclosetag(name) {
      if (name === "svg") depthOfDrawing -= 1;
      isTitle = false;
    },
  });
  parser.end(html);
  return { meta, title };
}

/** One line, in whole characters. */
function line(text: string | undefined, max: number): string | undefined {
  const plain = (text ?? "")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .toWellFormed();
  if (plain.length <= max) return plain || undefined;
  // An unpaired half at the cut would be no character.
  return `${plain
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd()}…`;
}

/** Pages of ours load pictures over https alone, and each reader's browser loads this one. */
function imageAddress(text: string | undefined, page: URL): string | undefined {
  const url = URL.parse(text?.trim() ?? "", page);
  if (!text || url === null || url.protocol !== "https:" || url.username !== "") return undefined;
  return url.href.length > maxImage ? undefined : url.href;
}
