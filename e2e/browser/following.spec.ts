import { expect } from "@playwright/test";
import { test } from "./test.ts";

const long = Array.from({ length: 120 }, (_, index) => `Paragraph ${index + 1} of many.`).join(
  "\n\n",
);

test("[FLW1] [FLW3] [FLW4] a click on a face goes where they write and stays, until a key", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith(long);
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.clickInto("Paragraph 110 of many.");

  const face = ada.page.getByRole("button", { name: "Bob", exact: true });
  await face.click();
  await expect(ada.page.getByText("Following Bob", { exact: true })).toBeVisible();
  await expect(
    ada.page.getByRole("status").filter({ hasText: "Following Bob. Any key" }),
  ).toHaveCount(1);
  await expect(face).toHaveAttribute("aria-pressed", "true");
  await expect(ada.editor.getByText("Paragraph 110 of many.")).toBeInViewport();
  await bob.clickInto("Paragraph 5 of many.");
  await expect(ada.editor.getByText("Paragraph 5 of many.")).toBeInViewport();
  await bob.type("Here. ");
  await expect(ada.editor.getByText("Here. ")).toBeInViewport();

  await ada.press("ArrowDown");
  await expect(ada.page.getByText("Following Bob", { exact: true })).toBeHidden();
  await bob.clickInto("Paragraph 110 of many.");
  await bob.type("There. ");
  await expect(ada.editor.getByText("There. ")).toBeAttached();
  await expect(ada.editor.getByText("There. ")).not.toBeInViewport();

  await face.focus();
  await ada.press("Enter");
  await expect(ada.editor.getByText("There. ")).toBeInViewport();
  await ada.page.getByRole("button", { name: "Stop" }).click();
  await expect(face).toHaveAttribute("aria-pressed", "false");
});

test("[FLW7] a caret in a closed toggle waits at its line, and following opens it for oneself", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith(
    "Words.\n\n<details><summary>More</summary><p>Inside it.</p></details>\n\nAfter.",
  );
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.editor.getByRole("button", { name: "Unfold" }).click();
  await bob.clickInto("Inside it.");
  await bob.type("x");
  const caret = ada.page.locator(".cw-caret");
  const line = ada.editor.locator("summary");
  await expect(caret).toBeVisible();
  await expect(ada.editor.getByText("Inside it.")).toBeHidden();
  // A caret is drawn anew whenever Bob's presence tells of it, so the two are read until both are there.
  await expect(async () => {
    const [shown, summary] = [await caret.boundingBox(), await line.boundingBox()];
    if (shown === null || summary === null) throw new Error("There is no caret, or no line.");
    const middle = shown.y + shown.height / 2;
    expect(middle).toBeGreaterThan(summary.y);
    expect(middle).toBeLessThan(summary.y + summary.height);
  }).toPass();
  await ada.page.getByRole("button", { name: "Bob", exact: true }).click();
  await expect(ada.editor.locator("p", { hasText: "nside it." })).toBeVisible();
  await expect(bob.editor.locator("p", { hasText: "nside it." })).toBeVisible();
});
