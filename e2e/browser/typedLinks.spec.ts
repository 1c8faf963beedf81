// Links that are typed as Markdown, and addresses that are none.
import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[MNU20] words and an address in their brackets become a link", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.type("See [the **docs**](https://ex.org/a_(b)) now, [x](nothing) and on.");
  const link = ada.editor.getByRole("link");
  await expect(link).toHaveText(["the docs"]);
  await expect(link).toHaveAttribute("href", "https://ex.org/a_(b)");
  await expect(ada.editor.locator("strong")).toHaveText(["docs"]);
  await expect(ada.editor.locator("p")).toHaveText("See the docs now, [x](nothing) and on.");
  await ada.seesSaved();
  expect(await ada.stored()).toContain("[the **docs**](https://ex.org/a_\\(b\\)) now");
});

test("[EDT42] the link's field refuses what leads nowhere, with a sentence", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words");
  await ada.clickInto("Words");
  await ada.press("ControlOrMeta+a");
  await expect(ada.page.getByText("1 of 1 word")).toBeVisible();
  await ada.press("ControlOrMeta+k");
  const field = ada.page.getByRole("textbox", { name: "Address" });
  await field.fill("block menu");
  await ada.press("Enter");
  await expect(ada.page.getByRole("alert")).toContainText("This leads nowhere.");
  await field.fill("example.org");
  await ada.press("Enter");
  await expect(ada.editor.getByRole("link")).toHaveAttribute("href", "https://example.org");
});
