import { expect, it } from "vitest";
import { readPage } from "./readPage.ts";

const url = new URL("https://example.org/a/page?x=1");
const read = (html: string) => readPage({ url, html });

it("[PRE7] takes the words for sharing before the page's own", () => {
  const html = `<!doctype html><html><head>
    <title>Own title</title>
    <meta name="description" content="Own words">
    <meta property="og:title" content="Ada &amp; Bo">
    <meta property="og:title" content="Another">
    <meta name="twitter:description" content="For sharing">
    <meta property="og:image" content="../cover.png?a=1&amp;b=2"></head>`;
  expect(read(html)).toEqual({
    title: "Ada & Bo",
    description: "For sharing",
    image: "https://example.org/cover.png?a=1&b=2",
  });
});

it("[PRE7] else its title and description, where it has them", () => {
  expect(read("<title>\n  A\t page\u0007 of &lt;words&gt; </title>")).toEqual({
    title: "A page of <words>",
  });
  expect(read('<svg><title>Logo</title></svg><meta name="Description" content="B">')).toEqual({
    description: "B",
  });
  expect(read("<p>nothing")).toEqual({});
});

it("[PRE7] cuts words to what a card shows, in whole characters", () => {
  const { title = "" } = read(`<title>${"a".repeat(198)}😀😀</title>`);
  expect(title).toBe(`${"a".repeat(198)}…`);
  expect(title.isWellFormed()).toBe(true);
});

it.each([
  "http://example.org/a.png",
  "javascript:alert(1)",
  "data:image/png;base64,AAAA",
  "https://user:secret@example.org/a.png",
  `https://example.org/${"a".repeat(3_000)}.png`,
])("[PRE7] takes no picture from %.30s", (address) => {
  expect(read(`<title>A</title><meta property="og:image" content="${address}">`)).toEqual({
    title: "A",
  });
});
