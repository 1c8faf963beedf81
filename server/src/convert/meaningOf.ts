// What HTML says, as a list that can be compared: which blocks stand in which, which words bear which
// marks, which pictures there are. How it is written down, and what nobody sees, is left out.
import { parseHTML } from "linkedom";

/** Paragraphs are told by the line ends between them: an item of a list may do without. */
export function meaningOf(html: string): string[] {
  const reader = new Reader();
  const { document } = parseHTML(html);
  reader.children(document, []);
  return reader.finish();
}

const containers = /^(ul|ol|li|blockquote|table|tr|td|th|h[1-6]|pre|aside|details|summary)$/;
const lines = /^(p|div|figure|figcaption|center|section|body)$/;
const unseen = /^(script|style|title|template)$/;
const marks: Record<string, string> = { b: "strong", i: "em", del: "s", strike: "s" };
const plainMarks = /^(strong|em|s|u|code|sub|sup|mark)$/;
const lineEnd = "¶";

interface Run {
  marks: string;
  text: string;
}

class Reader {
  readonly #said: string[] = [];
  #line: Run[] = [];

  children(parent: Node, around: readonly string[], isCode = false): void {
    for (const child of parent.childNodes) {
      if (child.nodeType === 3) this.#text(child.nodeValue ?? "", around, isCode);
      if (child.nodeType === 1) this.#element(child as Element, around, isCode);
    }
  }

  finish(): string[] {
    this.#endLine();
    // Between what opens and closes, and at the edges, the end of a line says nothing.
    return this.#said.filter((one, at) => {
      const before = this.#said[at - 1];
      const after = this.#said.slice(at + 1).find((other) => other !== lineEnd);
      const isTag = (other: string | undefined) => other === undefined || /^<|^¶$/.test(other);
      return one !== lineEnd || !(isTag(before) || isTag(after));
    });
  }

  #element(element: Element, around: readonly string[], isCode: boolean): void {
    const name = element.localName;
    if (unseen.test(name)) return;
    if (name === "br") this.#leaf("<br>", around);
    else if (name === "hr") this.#block("<hr>");
    else if (name === "img") this.#leaf(pictureIn(element), around);
    else if (containers.test(name)) {
      const start = name === "ol" ? ` ${element.getAttribute("start") ?? "1"}` : "";
      this.#block(`<${name}${start}>`);
      this.children(element, around, isCode || name === "pre");
      this.#block(`</${name}>`);
    } else {
      const isLine = lines.test(name);
      if (isLine) this.#block(lineEnd);
      this.children(element, marksOf(element, around, isCode), isCode);
      if (isLine) this.#block(lineEnd);
    }
  }

  #text(text: string, around: readonly string[], isCode: boolean): void {
    const words = isCode ? text : text.replace(/[ \t\r\n]+/g, " ");
    this.#run([...around].sort().join(" "), words);
  }

  #leaf(what: string, around: readonly string[]): void {
    // A break bears no marks; a picture only its link.
    const link = what === "<br>" ? "" : (around.find((mark) => mark.startsWith("a ")) ?? "");
    this.#run(link, what);
  }

  #run(marks: string, text: string): void {
    const last = this.#line.at(-1);
    if (last?.marks === marks) last.text += text;
    else if (text !== "") this.#line.push({ marks, text });
  }

  #block(what: string): void {
    this.#endLine(what === "</pre>");
    this.#said.push(what);
  }

  // What code ends with is seen by nobody either.
  #endLine(isCode = false): void {
    const runs = joined(this.#line.flatMap(bareEdges));
    const line = runs.map(({ marks, text }) => (marks ? `{${marks}}${text}{}` : text)).join("");
    this.#line = [];
    const seen = isCode
      ? line.replace(/^\n+|\n+$/g, "")
      : line
          .replace(/ +/g, " ")
          .replace(/ ?<br> ?/g, "<br>")
          .trim();
    if (seen !== "") this.#said.push(seen.replace(/^</, "\\<"));
  }
}

// White space at the edge of a mark is not seen to bear it.
function bareEdges({ marks, text }: Run): Run[] {
  const [, before = "", core = "", after = ""] = /^([ \n]*)(.*?)([ \n]*)$/s.exec(text) ?? [];
  return [
    { marks: "", text: before },
    { marks, text: core },
    { marks: "", text: after },
  ].filter((run) => run.text !== "");
}

function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const [at, run] of runs.entries()) {
    const last = result.at(-1);
    const next = runs[at + 1];
    const isBetween = run.text.trim() === "" && last !== undefined && last.marks === next?.marks;
    const marks = isBetween ? last.marks : run.marks;
    if (last?.marks === marks) last.text += run.text;
    else result.push({ marks, text: run.text });
  }
  return result;
}

function marksOf(element: Element, around: readonly string[], isCode: boolean): readonly string[] {
  const name = marks[element.localName] ?? element.localName;
  if (name === "a" && element.getAttribute("href")) return [...around, addressIn(element)];
  // Emphasis in emphasis is one; the code of a block is its own.
  const isMark = plainMarks.test(name) && !around.includes(name) && !isCode;
  return isMark ? [...around, name] : around;
}

function addressIn(link: Element): string {
  return `a ${plain(link.getAttribute("href"))}${titleOf(link)}`;
}

function pictureIn(image: Element): string {
  const [alt, src] = [image.getAttribute("alt") ?? "", plain(image.getAttribute("src"))];
  return alt === "" && src === "" ? "" : `<img ${alt} ${src}${titleOf(image)}>`;
}

function titleOf(element: Element): string {
  const title = element.getAttribute("title")?.replace(/\s+/g, " ").trim();
  return title ? ` "${title}"` : "";
}

/** Escaped or not, an address leads to the same place. */
function plain(address: string | null): string {
  try {
    return decodeURIComponent(address ?? "");
  } catch {
    // It holds a per cent sign that escapes nothing.
    return address ?? "";
  }
}
