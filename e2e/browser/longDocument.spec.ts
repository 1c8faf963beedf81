// What a key costs in a long document: what it makes the editor look at, which no clock has to measure.
import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";
import { twoFrames } from "./twoFrames.ts";

/** As ProseMirror has it in the page (prosemirror-view, `pmViewDesc`). */
interface Fragment {
  readonly childCount: number;
}
interface Block extends HTMLElement {
  readonly pmViewDesc: { readonly node: { readonly content: Fragment } };
}

declare global {
  interface Window {
    /** How many nodes were looked at: directly in the document, and within its blocks. */
    looks: { blocks: number; within: number };
  }
}

// Each block itself is looked at by ProseMirror's own comparison and drawing, and by the plugins that
// TipTap and prosemirror-tables bring: about twelve times. A walk by one more is seen here.
const looksAtEachBlock = 15;

/** Each heading has a line of the outline, which reads it anew when the typing pauses. */
const blocksPerHeading = 20;

// Room for the outline and for what a frame more or less brings; to look into each block once is 1,900.
const fewLooks = 500;

interface Costs {
  readonly own: Window["looks"];
  readonly others: Window["looks"];
}

/** Counts from now on what is asked of the document's fragments. */
function countLooks(): void {
  const root = document.querySelector<Block>(".ProseMirror");
  if (root === null) throw new Error("There is no editor.");
  const countOf = root.pmViewDesc.node.content.childCount;
  const fragment: Record<string, unknown> = Object.getPrototypeOf(root.pmViewDesc.node.content);
  window.looks = { blocks: 0, within: 0 };
  const note = (self: Fragment, nodes: number) => {
    const isDocument = Math.abs(self.childCount - countOf) <= 1;
    window.looks[isDocument ? "blocks" : "within"] += nodes;
  };
  const watch = (name: string, nodes: (self: Fragment) => number) => {
    const original = fragment[name] as (...given: unknown[]) => unknown;
    fragment[name] = function (this: Fragment, ...given: unknown[]) {
      note(this, nodes(this));
      return original.apply(this, given);
    };
  };
  for (const name of ["child", "maybeChild", "findDiffStart", "findDiffEnd"]) watch(name, () => 1);
  for (const name of ["forEach", "eq", "toJSON", "cut", "append"]) {
    watch(name, ({ childCount }) => childCount);
  }
  const between = fragment.nodesBetween as (...given: unknown[]) => void;
  fragment.nodesBetween = function (this: Fragment, ...given: unknown[]) {
    const [from, to, visit, ...rest] = given as [number, number, (...node: unknown[]) => unknown];
    const counted = (...node: unknown[]) => {
      note(this, 1);
      return visit(...node);
    };
    between.call(this, from, to, counted, ...rest);
  };
}

async function looksAt({ page }: Person, act: () => Promise<void>): Promise<Window["looks"]> {
  await page.evaluate(() => {
    window.looks = { blocks: 0, within: 0 };
  });
  await act();
  return page.evaluate(() => window.looks);
}

/** Of a key in the middle, with the outline beside it, and of somebody else's near the end. */
async function costsWith(blocks: number, ada: Person, bob: Person): Promise<Costs> {
  const paragraphs = Array.from({ length: blocks }, (_, index) =>
    index % blocksPerHeading === 0
      ? `## Part ${index}.`
      : `Paragraph ${index}. It has *some* words.`,
  );
  const documentId = await ada.newDocumentWith(paragraphs.join("\n\n"));
  await ada.share(documentId, "editor");
  await bob.open(documentId);
  await ada.clickInto(`Paragraph ${blocks / 2 + 1}.`);
  const outline = ada.page.getByRole("navigation", { name: "Outline" });
  // It is as it was left in the document before.
  if (!(await outline.isVisible())) await ada.press("Control+Alt+o");
  await expect(outline).toBeVisible();
  await ada.clickInto(`Paragraph ${blocks / 2 + 1}.`);
  await bob.clickInto(`Paragraph ${blocks - 1}.`);
  // All that is asked for once, and by the first key only.
  await ada.type("warm");
  await bob.type("warm");
  await expect(ada.editor.getByText("warm")).toHaveCount(2);
  await ada.seesSaved();
  await ada.page.evaluate(countLooks);
  const keys: Window["looks"][] = [];
  for (let key = 0; key < 5; key += 1) {
    const looks = await looksAt(ada, async () => {
      await ada.press("e");
      await twoFrames(ada);
    });
    keys.push(looks);
  }
  // On a slow machine the tools, which ask once the typing pauses, may come in between.
  const own = keys.toSorted((a, b) => a.blocks - b.blocks)[0] ?? { blocks: 0, within: 0 };
  const others = await looksAt(ada, async () => {
    await bob.press("y");
    await expect(ada.editor).toContainText("warmy");
    await twoFrames(ada);
  });
  return { own, others };
}

/** As Chromium tells it. */
interface TraceEvent {
  readonly name: string;
  readonly args?: { readonly elementCount?: number };
}

/** How many elements the browser looked at the styles of, at most, at one time. */
async function mostStyled({ page }: Person, act: () => Promise<void>): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  const counts: number[] = [];
  devtools.on("Tracing.dataCollected", ({ value }) => {
    for (const { name, args } of value as unknown as TraceEvent[]) {
      if (name === "UpdateLayoutTree") counts.push(args?.elementCount ?? 0);
    }
  });
  const includedCategories = ["devtools.timeline"];
  await devtools.send("Tracing.start", { traceConfig: { includedCategories } });
  await act();
  const complete = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
  await devtools.send("Tracing.end");
  await complete;
  await devtools.detach();
  expect(counts.length).toBeGreaterThan(0);
  return Math.max(...counts);
}

test("[EDT74] neither a new line nor the caret in the text makes the browser style the page anew", async ({
  join,
}) => {
  const ada = await join("Ada");
  const paragraphs = Array.from({ length: 500 }, (_, index) => `Paragraph ${index}. Some words.`);
  await ada.newDocumentWith(paragraphs.join("\n\n"));
  await ada.clickInto("Paragraph 9.");
  await ada.type("warm");
  await ada.seesSaved();
  const styled = await mostStyled(ada, async () => {
    await ada.page.getByRole("textbox", { name: "Title" }).focus();
    await twoFrames(ada);
    await ada.clickInto("Paragraph 9.");
    await ada.press("Enter");
    await twoFrames(ada);
    await ada.press("Backspace");
    await twoFrames(ada);
  });
  expect(styled).toBeLessThan(paragraphs.length / 2);
});

test("[EDT73] a key looks into no more blocks where there are thousands, also somebody else's", async ({
  join,
}) => {
  const [ada, bob] = [await join("Ada"), await join("Bob")];
  const short = await costsWith(200, ada, bob);
  const long = await costsWith(2_000, ada, bob);
  expect(short.own.within).toBeGreaterThan(0);
  expect(long.own.within).toBeLessThan(short.own.within + fewLooks);
  expect(long.own.blocks).toBeLessThan(2_000 * looksAtEachBlock);
  expect(short.others.within).toBeGreaterThan(0);
  expect(long.others.within).toBeLessThan(short.others.within + fewLooks);
});
