import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[LNG3] the pages speak the browser's language, dates and counts included", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ baseURL: server.url, locale: "de-AT" });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("heading", { name: "Dokumente" })).toBeVisible();
  await page.getByRole("button", { name: "Neues Dokument" }).first().click();
  const editor = page.getByRole("textbox", { name: "Dokument" });
  await expect(editor).toBeEditable();
  await expect(page.getByRole("button", { name: "Fett" })).toBeVisible();
  await editor.click();
  await page.keyboard.type("/h2");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Auf Deutsch");
  await expect(editor.getByRole("heading", { level: 2 })).toHaveText("Auf Deutsch");
  await expect(page.getByRole("button", { name: "Gespeichert" })).toBeVisible();
  await page.getByRole("button", { name: "Teilen" }).click();
  await expect(page.getByRole("dialog", { name: "Dieses Dokument teilen" })).toContainText(
    "Wer den Link hat",
  );
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Dokumente" }).click();
  await expect(page.getByText("gerade eben")).toBeVisible();
  await page.goto("/checkup");
  await expect(page.getByRole("heading", { name: "Verbindungsprüfung" })).toBeVisible();
  await expect(page.getByText("Das erste Byte eines Stroms über HTTP")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Für den Betrieb des Servers" })).toBeVisible();
  await context.close();
});
