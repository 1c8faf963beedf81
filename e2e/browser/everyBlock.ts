// A document with every kind of block in it, for tests of how they look.

const colours = ["gray", "brown", "orange", "yellow", "green", "blue", "purple", "pink", "red"];
const inColours = colours
  .map(
    (colour) =>
      `<span data-text-color="${colour}">${colour}</span> <mark data-color="${colour}">on ${colour}</mark>`,
  )
  .join(" ");
const cellsInColours = ["blue", "yellow"]
  .map((colour) => `<td data-background="${colour}"><p>A ${colour} cell.</p></td>`)
  .join("");

export const everyBlock = `# A heading

Some **bold** and <mark>marked</mark> text with a [link](https://example.org/a/page), \`code\` and $x^2$.

By <span data-type="mention" data-id="u1" data-label="Ann">@Ann</span> in <a data-document="d1" href="/d/d1">The other plan</a>, <time datetime="2026-11-23">2026-11-23</time>.

${inColours}

> A quote.

- one
  - two
1. first

- [ ] a task
- [x] another

> [!NOTE]
> A note.

> [!WARNING]
> A warning.

> [!TIP]
> A tip.

> [!CAUTION]
> A danger.

<div data-columns>
<div data-column>

The first column.

</div>
<div data-column>

The second column.

</div>
</div>

<details><summary>A toggle</summary>

Hidden words.

</details>

| One | Two | Three |
| --- | --- | --- |
| 1 | ${"a very long cell ".repeat(12)} | ${"word ".repeat(30)} |

<table><tbody><tr><th colspan="2"><p>Merged cells</p></th></tr><tr>${cellsInColours}</tr></tbody></table>

\`\`\`js
${"const long = 1; ".repeat(20)}
\`\`\`

\`\`\`mermaid
graph TD; Start-->Finish
\`\`\`

$$
\\sum_{i=1}^{n} i
$$

<figure data-shown="50"><img src="/favicon.svg" alt="Cowrite's sign" width="640" height="480"><figcaption>Words of the figure.</figcaption></figure>

<div data-video=""><a href="https://youtu.be/abc123">A film</a></div>

<div data-attachment="" data-bytes="2048"><a href="/api/documents/a/assets/b" type="application/pdf" download="Report.pdf">Report.pdf</a></div>

<div data-link-card=""><a href="https://example.org/card">Title of the card</a><p>What the card says.</p></div>

---

<nav data-table-of-contents=""></nav>

The last words.
`;
