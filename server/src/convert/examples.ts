// For tests: every node and mark of the format, in each of its forms.

interface Example {
  name: string;
  markdown: string;
  html: string;
  /** The document as ProseMirror prints it. */
  shape: string;
  text: string;
}

export const examples: readonly Example[] = [
  {
    name: "paragraph and text",
    text: "one\n\ntwo",
    markdown: "one\n\ntwo\n",
    html: "<p>one</p>\n<p>two</p>",
    shape: 'doc(paragraph("one"), paragraph("two"))',
  },
  ...[1, 2, 3, 4, 5, 6].map((level) => ({
    name: `heading ${level}`,
    text: "Title",
    markdown: `${"#".repeat(level)} Title\n`,
    html: `<h${level}>Title</h${level}>`,
    shape: 'doc(heading("Title"))',
  })),
  {
    name: "blockquote",
    text: "one\n\ntwo",
    markdown: "> one\n>\n> > two\n",
    html: "<blockquote><p>one</p><blockquote><p>two</p></blockquote></blockquote>",
    shape: 'doc(blockquote(paragraph("one"), blockquote(paragraph("two"))))',
  },
  {
    name: "bulletList and listItem",
    text: "one\ntwo\nthree",
    markdown: "- one\n  - two\n- three\n",
    html: "<ul><li><p>one</p><ul><li><p>two</p></li></ul></li><li><p>three</p></li></ul>",
    shape:
      'doc(bulletList(listItem(paragraph("one"), bulletList(listItem(paragraph("two")))), listItem(paragraph("three"))))',
  },
  {
    name: "orderedList with its start",
    text: "one\ntwo",
    markdown: "7. one\n8. two\n",
    html: '<ol start="7"><li><p>one</p></li><li><p>two</p></li></ol>',
    shape: 'doc(orderedList(listItem(paragraph("one")), listItem(paragraph("two"))))',
  },
  {
    name: "taskList and taskItem, nested",
    text: "one\ntwo",
    markdown: "- [ ] one\n  - [x] two\n- [ ]\n",
    html:
      '<ul data-type="taskList"><li data-checked="false" data-type="taskItem"><label><input type="checkbox"><span></span></label><div><p>one</p>' +
      '<ul data-type="taskList"><li data-checked="true" data-type="taskItem"><label><input type="checkbox" checked="checked"><span></span></label><div><p>two</p></div></li></ul></div></li>' +
      '<li data-checked="false" data-type="taskItem"><label><input type="checkbox"><span></span></label><div><p></p></div></li></ul>',
    shape:
      'doc(taskList(taskItem(paragraph("one"), taskList(taskItem(paragraph("two")))), taskItem(paragraph)))',
  },
  {
    name: "codeBlock with its language and inner fences",
    text: "let a = `b`;\n\n```\n  <b>",
    markdown: "````js\nlet a = `b`;\n\n```\n  <b>\n````\n",
    html: '<pre><code class="language-js">let a = `b`;\n\n```\n  &lt;b&gt;</code></pre>',
    shape: 'doc(codeBlock("let a = `b`;\\n\\n```\\n  <b>"))',
  },
  {
    name: "horizontalRule",
    text: "a\n\nb",
    markdown: "a\n\n---\n\nb\n",
    html: "<p>a</p>\n<hr>\n<p>b</p>",
    shape: 'doc(paragraph("a"), horizontalRule, paragraph("b"))',
  },
  {
    name: "hardBreak",
    text: "one\ntwo",
    markdown: "one\\\ntwo\n",
    html: "<p>one<br>two</p>",
    shape: 'doc(paragraph("one", hardBreak, "two"))',
  },
  {
    name: "image",
    text: "a the [alt] b",
    markdown: 'a ![the \\[alt\\]](pictures/a.png "A title") b\n',
    html: '<p>a <img src="pictures/a.png" alt="the [alt]" title="A title"> b</p>',
    shape: 'doc(paragraph("a ", image, " b"))',
  },
  {
    name: "image with a size",
    text: "x",
    markdown: '<p><img src="a.png" alt="x" width="40" height="50%"></p>\n',
    html: '<p><img src="a.png" alt="x" width="40" height="50%"></p>',
    shape: "doc(paragraph(image))",
  },
  {
    name: "linked image",
    text: "alt text",
    markdown: "[![alt](a.svg)](https://example.com/) text\n",
    html: '<p><a href="https://example.com/" rel="noopener noreferrer nofollow"><img src="a.svg" alt="alt"></a> text</p>',
    shape: 'doc(paragraph(image, " text"))',
  },
  {
    name: "table with header cells and alignment",
    text: "a\tb\tc\n1 | 2\tx y\t",
    markdown: "| a | b | c |\n| --- | :---: | ---: |\n| 1 \\| 2 | **x**<br>y |  |\n",
    html:
      '<table><tbody><tr><th colspan="1" rowspan="1"><p>a</p></th><th colspan="1" rowspan="1" style="text-align: center"><p>b</p></th><th colspan="1" rowspan="1" style="text-align: right"><p>c</p></th></tr>' +
      '<tr><td colspan="1" rowspan="1"><p>1 | 2</p></td><td colspan="1" rowspan="1" style="text-align: center"><p><strong>x</strong><br>y</p></td><td colspan="1" rowspan="1" style="text-align: right"><p></p></td></tr></tbody></table>',
    shape:
      'doc(table(tableRow(tableHeader(paragraph("a")), tableHeader(paragraph("b")), tableHeader(paragraph("c"))), tableRow(tableCell(paragraph("1 | 2")), tableCell(paragraph(bold("x"), hardBreak, "y")), tableCell(paragraph))))',
  },
  {
    name: "bold, italic, strike, underline",
    text: "a b c d e f",
    markdown: "**a** _b_ ~~c~~ <u>d</u> **_e_** f\n",
    html: "<p><strong>a</strong> <em>b</em> <s>c</s> <u>d</u> <strong><em>e</em></strong> f</p>",
    shape:
      'doc(paragraph(bold("a"), " ", italic("b"), " ", strike("c"), " ", underline("d"), " ", bold(italic("e")), " f"))',
  },
  {
    name: "code, also linked and bold",
    text: "a`b c e",
    markdown: "``a`b`` [`c`](d.md) **`e`**\n",
    html: '<p><code>a`b</code> <a href="d.md" rel="noopener noreferrer nofollow"><code>c</code></a> <strong><code>e</code></strong></p>',
    shape: 'doc(paragraph(code("a`b"), " ", link(code("c")), " ", bold(code("e"))))',
  },
  {
    name: "link",
    text: "a b https://example.com ann@example.com",
    markdown:
      '[a **b**](https://example.com/x_y_z?a=1&b=2 "T \\"q\\"") <https://example.com> <ann@example.com>\n',
    html:
      '<p><a rel="noopener noreferrer nofollow" href="https://example.com/x_y_z?a=1&amp;b=2" title="T &quot;q&quot;">a <strong>b</strong></a> ' +
      '<a rel="noopener noreferrer nofollow" href="https://example.com">https://example.com</a> <a rel="noopener noreferrer nofollow" href="mailto:ann@example.com">ann@example.com</a></p>',
    shape:
      'doc(paragraph(link("a "), link(bold("b")), " ", link("https://example.com"), " ", link("ann@example.com")))',
  },
  {
    name: "subscript, superscript, highlight, textColor",
    text: "H2O x2 a b c",
    markdown:
      'H<sub>2</sub>O x<sup>2</sup> <mark>a</mark> <mark data-color="green">b</mark> **<span data-text-color="red">c</span>**\n',
    html: '<p>H<sub>2</sub>O x<sup>2</sup> <mark>a</mark> <mark data-color="green">b</mark> <strong><span data-text-color="red">c</span></strong></p>',
    shape:
      'doc(paragraph("H", subscript("2"), "O x", superscript("2"), " ", highlight("a"), " ", highlight("b"), " ", bold(textColor("c"))))',
  },
  {
    name: "callout",
    text: "one\n\ntwo",
    markdown: "> [!WARNING]\n>\n> one\n>\n> - two\n",
    html: '<aside data-callout="warning"><p>one</p><ul><li><p>two</p></li></ul></aside>',
    shape: 'doc(callout(paragraph("one"), bulletList(listItem(paragraph("two")))))',
  },
  {
    name: "details with its summary and content",
    text: "More & more\n\none",
    markdown: "<details>\n<summary>More &amp; <em>more</em></summary>\n\n- one\n\n</details>\n",
    html: '<details><summary>More &amp; <em>more</em></summary><div data-type="detailsContent"><ul><li><p>one</p></li></ul></div></details>',
    shape:
      'doc(details(detailsSummary("More & ", italic("more")), detailsContent(bulletList(listItem(paragraph("one"))))))',
  },
  {
    name: "columns",
    text: "left\n\nright",
    markdown:
      "<div data-columns>\n<div data-column>\n\nleft\n\n</div>\n<div data-column>\n\nright\n\n</div>\n</div>\n",
    html: '<div data-columns=""><div data-column=""><p>left</p></div><div data-column=""><p>right</p></div></div>',
    shape: 'doc(columns(column(paragraph("left")), column(paragraph("right"))))',
  },
  {
    name: "figure",
    text: "A cat",
    markdown: "![A cat](cat.png)\n",
    html: '<figure><img src="cat.png" alt="A cat"><figcaption></figcaption></figure>',
    shape: "doc(figure)",
  },
  {
    name: "figure with a place and words below",
    text: "The cat",
    markdown:
      '<figure data-align="left" data-shown="50"><img src="cat.png" alt="A cat" width="640" height="480"><figcaption>The <em>cat</em></figcaption></figure>\n',
    html: '<figure data-align="left" data-shown="50"><img src="cat.png" alt="A cat" width="640" height="480"><figcaption>The <em>cat</em></figcaption></figure>',
    shape: 'doc(figure("The ", italic("cat")))',
  },
  {
    name: "attachment",
    text: "Report.pdf",
    markdown:
      '<div data-attachment="" data-bytes="2048"><a href="/api/documents/a/assets/b" type="application/pdf" download="Report.pdf">Report.pdf</a></div>\n',
    html: '<div data-attachment="" data-bytes="2048"><a href="/api/documents/a/assets/b" type="application/pdf" download="Report.pdf">Report.pdf</a></div>',
    shape: "doc(attachment)",
  },
  {
    name: "linkCard",
    text: "A title\nhttps://a.bc/",
    markdown:
      '<div data-link-card=""><img src="https://a.bc/d.png" alt=""><a href="https://a.bc/" rel="noopener noreferrer nofollow">A title</a><p>What it is.</p></div>\n',
    html: '<div data-link-card=""><img src="https://a.bc/d.png" alt=""><a href="https://a.bc/" rel="noopener noreferrer nofollow">A title</a><p>What it is.</p></div>',
    shape: "doc(linkCard)",
  },
  {
    name: "video",
    text: "A film\nhttps://vimeo.com/1",
    markdown:
      '<div data-video=""><a href="https://vimeo.com/1" rel="noopener noreferrer nofollow">A film</a></div>\n',
    html: '<div data-video=""><a href="https://vimeo.com/1" rel="noopener noreferrer nofollow">A film</a></div>',
    shape: "doc(video)",
  },
  {
    name: "blockMath and inlineMath",
    text: "a_1 + b\n\n= c\n\nAs a_1 \\$ x says",
    markdown: "$$\na_1 + b\n\n= c\n$$\n\nAs $a_1 \\$ x$ says\n",
    html: '<div data-type="block-math">a_1 + b\n\n= c</div>\n<p>As <span data-type="inline-math">a_1 \\$ x</span> says</p>',
    shape: 'doc(blockMath, paragraph("As ", inlineMath, " says"))',
  },
  {
    name: "tableOfContents",
    text: "",
    markdown: '<nav data-table-of-contents=""></nav>\n',
    html: '<nav data-table-of-contents=""></nav>',
    shape: "doc(tableOfContents)",
  },
  {
    name: "mention, documentLink and date",
    text: "By @Ann *B* in The plan, 2026-11-23",
    markdown:
      'By <span data-type="mention" data-id="u1" data-label="Ann *B*">@Ann \\*B\\*</span> in <a data-document="d1" href="/d/d1">The plan</a>, <time datetime="2026-11-23">2026-11-23</time>\n',
    html: '<p>By <span data-type="mention" data-id="u1">@Ann *B*</span> in <a data-document="d1" href="/d/d1">The plan</a>, <time datetime="2026-11-23">2026-11-23</time></p>',
    shape: 'doc(paragraph("By ", mention, " in ", documentLink, ", ", date))',
  },
  {
    name: "table with coloured cells",
    text: "a",
    markdown:
      '<table><tbody><tr><td colspan="1" rowspan="1" data-background="blue"><p>a</p></td></tr></tbody></table>\n',
    html: '<table><tbody><tr><td colspan="1" rowspan="1" data-background="blue"><p>a</p></td></tr></tbody></table>',
    shape: 'doc(table(tableRow(tableCell(paragraph("a")))))',
  },
];
