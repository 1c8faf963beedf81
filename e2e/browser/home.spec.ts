import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[APP1] a visitor is a guest with a friendly name and can change it", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/");
  const me = page.getByRole("button", { name: /^You are / });
  await expect(me).toBeVisible();
  await me.click();
  const name = page.getByRole("textbox", { name: /name/i });
  expect((await name.inputValue()).split(" ")).toHaveLength(2);
  await name.fill("Grace Hopper");
  await page.getByRole("radio").nth(3).click();
  await page.getByRole("button", { name: /save/i }).click();
  await expect(page.getByRole("button", { name: /You are Grace Hopper/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: /You are Grace Hopper/ })).toBeVisible();
  await context.close();
});

test("[APP2] documents are listed with title, time and who is in them", async ({ join }) => {
  const ada = await join("Ada");
  const id = await ada.newDocument();
  await ada.title.fill("Minutes");
  await ada.seesSaved();
  await ada.share(id, "editor");
  const bob = await join("Bob");
  await bob.open(id);
  await expect(bob.title).toHaveValue("Minutes");
  await ada.page.goto("/");
  const row = ada.page.getByRole("listitem").filter({ hasText: "Minutes" });
  await expect(row).toContainText(/now|second|minute/);
  await expect(
    row
      .getByTitle(/Bob/)
      .or(row.getByRole("img", { name: /Bob/ }))
      .first(),
  ).toBeVisible();
});

test("[APP3] a Markdown file becomes a document, a binary one a clear sentence", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.goHome();
  const input = ada.page.locator("input[type=file]");
  await input.setInputFiles({
    name: "broken.md",
    mimeType: "text/markdown",
    buffer: Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00, 0xff, 0xfe]),
  });
  await expect(ada.page.getByText(/not (a )?text/i).first()).toBeVisible();
  await input.setInputFiles({
    name: "notes.md",
    mimeType: "text/markdown",
    buffer: Buffer.from("# Notes\n\nFrom a file.\n"),
  });
  await ada.sees("From a file.");
  await expect(ada.title).toHaveValue("Notes");
});

test("[APP4] the trash can be taken back at once", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("# Precious");
  await ada.page.goto("/");
  const row = ada.page.getByRole("listitem").filter({ hasText: "Precious" });
  await row.hover();
  await row.getByRole("button", { name: /trash/i }).click();
  await expect(row).toHaveCount(0);
  await ada.page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
});

test("[APP7] sharing: the link's role and the link itself", async ({ join }) => {
  const ada = await join("Ada");
  const id = await ada.newDocumentWith("Shared words.");
  await ada.page.getByRole("button", { name: "Share" }).click();
  const dialog = ada.page.getByRole("dialog");
  await dialog.getByLabel("Anyone with the link").selectOption({ label: "can edit" });
  await dialog.getByRole("button", { name: /copy link/i }).click();
  await expect(dialog.getByText(/copied/i).first()).toBeVisible();
  await ada.press("Escape");
  const bob = await join("Bob");
  await bob.open(id);
  await bob.clickInto("Shared words.");
  await bob.type(" By Bob too.");
  await ada.sees("By Bob too.");
});

test("[APP7] the owner decides whether others see who is only reading", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Shared words.");
  const share = ada.page.getByRole("button", { name: "Share" });
  const shows = ada.page.getByRole("checkbox", { name: "Others see who is only reading" });
  await share.click();
  await expect(shows).toBeChecked();
  await shows.click();
  await ada.press("Escape");
  await share.click();
  await expect(shows).not.toBeChecked();
});
