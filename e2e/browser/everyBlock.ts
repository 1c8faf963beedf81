// A document with every kind of block in it, for tests of how they look.

export const everyBlock = `# A heading

Some **bold** and <mark>marked</mark> text with a [link](https://example.org/a/page), \`code\` and $x^2$.

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

<details><summary>A toggle</summary>

Hidden words.

</details>

| One | Two | Three |
| --- | --- | --- |
| 1 | ${"a very long cell ".repeat(12)} | ${"word ".repeat(30)} |

\`\`\`js
${"const long = 1; ".repeat(20)}
\`\`\`

$$
\\sum_{i=1}^{n} i
$$

---

[TOC]

The last words.
`;
