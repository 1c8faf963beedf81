// Pieces of pages as other programs write them, and what each is here.
import { expect, test } from "vitest";
import { readContent } from "./readContent.ts";

const read = (value: string) => readContent({ format: "html", value }).root;

const katex = (latex: string) =>
  `<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">${latex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>x</span></span></span>`;

test.each([
  ["KaTeX", katex("a^2"), "inlineMath", "a^2"],
  [
    "KaTeX on a line of its own",
    `<span class="katex-display">${katex("b")}</span>`,
    "blockMath",
    "b",
  ],
  [
    "MediaWiki",
    '<span class="mwe-math-element"><span><math alttext="{\\displaystyle E=mc^{2}}"><mi>E</mi></math></span><img src="https://w.org/x.svg" alt="E"></span>',
    "inlineMath",
    "E=mc^{2}",
  ],
  ["Pandoc", '<span class="math inline">\\(c\\)</span>', "inlineMath", "c"],
  ["Pandoc's block", '<span class="math display">\\[d\\]</span>', "blockMath", "d"],
  ["GitHub", "<math-renderer>$e_1$</math-renderer>", "inlineMath", "e_1"],
])("[FMT22] a formula of %s is its LaTeX, once", (_, html, name, latex) => {
  const root = read(`<p>before ${html} after</p>`);
  const found: unknown[] = [];
  root.descendants((node) => {
    if (node.type.name === name) found.push(node.attrs.latex);
  });
  expect(found).toEqual([latex]);
  expect(root.textContent.replace(/\s+/g, "")).toBe("beforeafter");
});

test("[FMT42] a picture of one point is left out, and others stay", () => {
  const html =
    '<p>a<img src="https://t.org/x.png" width="1" height="1">b<img src="https://t.org/y.png" width="10" height="1"></p>';
  const sources: unknown[] = [];
  read(html).descendants((node) => {
    if (node.type.name === "image") sources.push(node.attrs.src);
  });
  expect(sources).toEqual(["https://t.org/y.png"]);
  expect(read(html).textContent).toBe("ab");
});

test("[FMT44] a cell whose lines all stand at one side is aligned to it", () => {
  const line = (side: string) => `<p style="line-height:1.3;text-align: ${side}">a</p>`;
  const cells = [line("center") + line("center"), line("right") + line("left"), "<p>a</p>"];
  const html = `<table><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></table>`;
  const sides: unknown[] = [];
  read(html).descendants((node) => {
    if (node.type.name === "tableCell") sides.push(node.attrs.align);
  });
  expect(sides).toEqual(["center", null, null]);
});

test("[FMT22] a formula without LaTeX keeps its signs, once", () => {
  const html =
    "<mjx-container><svg></svg><mjx-assistive-mml><math><mi>y</mi></math></mjx-assistive-mml></mjx-container>";
  expect(String(read(`<p>x ${html}</p>`))).toBe('doc(paragraph("x y"))');
});

test.each([
  [
    "GitHub",
    '<div class="markdown-alert markdown-alert-caution"><p class="markdown-alert-title"><svg></svg>Caution</p><p>a</p></div>',
    "danger",
  ],
  [
    "MkDocs",
    '<div class="admonition tip"><p class="admonition-title">Tip</p><p>a</p></div>',
    "tip",
  ],
  ["Bootstrap", '<div class="alert alert-warning" role="alert"><p>a</p></div>', "warning"],
  ["Quarto", '<div class="callout callout-note"><p>a</p></div>', "note"],
])("[FMT22] a box of %s is a callout", (_, html, kind) => {
  const root = read(html);
  expect(String(root)).toBe('doc(callout(paragraph("a")))');
  expect(root.firstChild?.attrs.kind).toBe(kind);
});

test("[FMT22] a box keeps a title of its own, and what only looks like one stays as it is", () => {
  const html =
    '<div class="admonition warning"><p class="admonition-title">Mind the gap</p><p>a</p></div>';
  expect(String(read(html))).toBe('doc(callout(paragraph("Mind the gap"), paragraph("a")))');
  expect(String(read('<div class="alert">a</div>'))).toBe('doc(paragraph("a"))');
});

test.each([
  [
    "a toggle without ours around its content",
    "<details open><summary><h3>a</h3></summary><p>b</p>c</details>",
    'doc(details(detailsSummary("a"), detailsContent(paragraph("b"), paragraph("c"))))',
  ],
  [
    "a figure with its picture in other elements",
    '<figure><div><picture><source srcset="b"><img src="a.png"></picture></div><figcaption>c</figcaption></figure>',
    'doc(figure("c"))',
  ],
  [
    "a figure whose picture leads elsewhere",
    '<figure><a href="https://a.bc/"><img src="a.png"></a><figcaption>c</figcaption></figure>',
    'doc(paragraph(image), paragraph("c"))',
  ],
  [
    "a figure of two pictures",
    '<figure><img src="a.png"><img src="b.png"><figcaption>c</figcaption></figure>',
    'doc(paragraph(image, image), paragraph("c"))',
  ],
  [
    "a figure of code",
    "<figure><pre><code>a</code></pre><figcaption>c</figcaption></figure>",
    'doc(codeBlock("a"), paragraph("c"))',
  ],
  [
    "films, sounds and files",
    '<video controls><source src="https://a.bc/d.mp4">e</video><audio src="f.mp3"></audio><object data="g.pdf">h</object>',
    'doc(video, attachment, attachment, paragraph("h"))',
  ],
  ["a heading by its role", '<div role="heading" aria-level="3">a</div>', 'doc(heading("a"))'],
  [
    "what a table is called",
    "<table><caption>a</caption><tr><td>b</td></tr></table>",
    'doc(paragraph("a"), table(tableRow(tableCell(paragraph("b")))))',
  ],
  [
    "words by their tags",
    "<p><q>a</q> <kbd>b</kbd> <samp>c</samp> <var>d</var> <cite>e</cite> <ins>f</ins></p>",
    'doc(paragraph("“a” ", code("b"), " ", code("c"), " ", italic("d"), " ", italic("e"), " ", underline("f")))',
  ],
])("[FMT22] %s", (_, html, shape) => {
  expect(String(read(html))).toBe(shape);
});

test.each([
  ["js", '<pre lang="js">a</pre>'],
  ["js", '<pre class="language-js"><code>a</code></pre>'],
  ["ts", '<div class="highlight highlight-source-ts"><pre><span>a</span></pre></div>'],
  ["python", '<pre><code class="hljs python">a</code></pre>'],
  ["haskell", '<pre class="sourceCode haskell"><code>a</code></pre>'],
  ["java", '<pre class="brush: java">a</pre>'],
  ["mermaid", '<pre class="mermaid">a</pre>'],
  ["mermaid", '<div class="mermaid">a</div>'],
])("[FMT22] code in %s is found by its class in %s", (language, html) => {
  const root = read(html);
  expect(String(root)).toBe('doc(codeBlock("a"))');
  expect(root.firstChild?.attrs.language).toBe(language);
});

test("[FMT22] a link by way of Google's counter leads where it means to, where that is safe", () => {
  const link = (q: string) =>
    `<a href="https://www.google.com/url?q=${q}&amp;sa=D&amp;usg=x">a</a>`;
  const hrefOf = (html: string) => read(html).firstChild?.firstChild?.marks[0]?.attrs.href;
  expect(hrefOf(link("https://a.bc/?d%3De"))).toBe("https://a.bc/?d=e");
  expect(hrefOf(link("javascript:alert(1)"))).toBeUndefined();
});

test("[FMT23] colours of words and cells are told by the nearest names", () => {
  const root = read(
    '<p><span style="color: #c00">a</span><font color="navy">b</font><span style="background-color:#ff0">c</span><mark style="background:#cfc">d</mark><span style="color:#111">e</span></p>',
  );
  expect(root.firstChild?.children.map(({ marks: [mark] }) => mark?.attrs.color)).toEqual([
    "red",
    "blue",
    "yellow",
    "green",
    undefined,
  ]);
  const cell = read('<table><tr><td bgcolor="#ffcccc">a</td></tr></table>').nodeAt(2);
  expect(cell?.attrs.background).toBe("red");
});

test("[FMT9] what is brought into form is as safe as all else", () => {
  const root = read(
    '<audio src="javascript:alert(1)"></audio><object data="javascript:alert(2)">a</object><embed src="data:text/html,x"><span class="math inline"><script>alert(3)</script>b</span><video><source src="javascript:alert(4)"></video>',
  );
  expect(JSON.stringify(root.toJSON())).not.toMatch(/script:|alert|data:text/);
});
