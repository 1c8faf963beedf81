// Markdown to HTML: CommonMark with GitHub's tables, tasks and strike-through. HTML within it stays.
import MarkdownIt, { type Options, type Token } from "markdown-it";
import { CowriteError } from "../../errors.ts";
import { maxNesting } from "../maxNesting.ts";
import { safeLink } from "../safeUrl.ts";
import { callouts } from "./callouts.ts";
import { figures } from "./figures.ts";
import { footnotes } from "./footnotes.ts";
import { frontMatter } from "./frontMatter.ts";
import { highlights } from "./highlights.ts";
import { math } from "./math.ts";
import { taskLists } from "./taskLists.ts";

// A list costs markdown-it two levels, and so it does a document. (The types lack `maxNesting`.)
const options: Options & { maxNesting: number } = { html: true, linkify: true, maxNesting };
const parser = new MarkdownIt(options)
  .use(frontMatter)
  .use(footnotes)
  .use(taskLists)
  .use(callouts)
  .use(figures)
  .use(highlights)
  .use(math);

// "README.md" is a file more often than a Moldavian page: only what names its scheme is a link.
parser.linkify.set({ fuzzyLink: false, fuzzyIP: false }).add("ftp:", null).add("//", null);

// Addresses stay as they were written: escaping them here would change them on the way back.
parser.normalizeLink = (url) => url;
parser.normalizeLinkText = (url) => url;
// Without an address it leads nowhere, but its brackets are no words.
parser.validateLink = (url) =>
  url.trim() === "" || safeLink(url) !== undefined || /^data:image\//i.test(url.trim());

// A code block's last line end belongs to the fence, not to the code.
parser.renderer.rules.fence = (tokens, at) => {
  const { content, info } = tokens[at] ?? { content: "", info: "" };
  const language = parser.utils.unescapeAll(info).trim().split(/\s/)[0];
  return writeCodeBlock(content, language);
};
parser.renderer.rules.code_block = (tokens, at) => writeCodeBlock(tokens[at]?.content ?? "");

// markdown-it's own leaves escaped characters and code out of the description.
parser.renderer.rules.image = (tokens, at) => {
  const image = tokens[at];
  image?.attrSet("alt", wordsOf(image.children ?? []));
  return parser.renderer.renderToken(tokens, at, parser.options);
};

function wordsOf(tokens: readonly Token[]): string {
  return tokens
    .map(({ type, content, children }) => {
      if (type === "softbreak" || type === "hardbreak") return " ";
      return children?.length ? wordsOf(children) : type.startsWith("html") ? "" : content;
    })
    .join("");
}

function writeCodeBlock(content: string, language?: string): string {
  const { escapeHtml } = parser.utils;
  const start = language ? `<code class="language-${escapeHtml(language)}">` : "<code>";
  return `<pre>${start}${escapeHtml(content.replace(/\n$/, ""))}</code></pre>\n`;
}

/** @throws CowriteError `unreadable_content` where it nests deeper than a document may. */
export function readMarkdown(text: string): string {
  const env = {};
  const tokens = parser.parse(text, env);
  // markdown-it leaves out what is deeper, and says nothing.
  if (tokens.some(({ nesting, level }) => nesting === 1 && level >= maxNesting - 1)) {
    throw new CowriteError("unreadable_content", {
      message: `The Markdown nests more than ${maxNesting} levels deep.`,
    });
  }
  return parser.renderer.render(tokens, parser.options, env);
}
