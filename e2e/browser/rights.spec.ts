import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[AUT24] an editor made viewer reads on and is told; made editor again, writes", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Shared words.");
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.clickInto("Shared words.");
  await bob.type(" By Bob.");
  await bob.seesSaved();
  // What is lost by a reload.
  await bob.page.evaluate(() => Object.assign(window, { isSamePage: true }));

  await ada.share(id, "viewer");
  await expect(bob.page.getByText("You can read this document.")).toBeVisible();
  await expect(bob.editor).toHaveAttribute("aria-readonly", "true");
  await bob.seesSaved();
  await bob.editor.click();
  await bob.type("Not taken.");
  await ada.clickInto("Shared words.");
  await ada.type(" And on.");
  await bob.sees("Shared words. By Bob. And on.");
  expect(await bob.text()).not.toContain("Not taken.");

  await ada.share(id, "editor");
  await expect(bob.page.getByText("You can read this document.")).toBeHidden();
  await expect(bob.editor).toHaveAttribute("aria-readonly", "false");
  await bob.clickInto("Shared words.");
  await bob.type(" Bob again.");
  await ada.sees("And on. Bob again.");
  expect(await bob.page.evaluate(() => "isSamePage" in window)).toBe(true);
});

test("[AUT25] who wrote offline and may only read by now takes the words along", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Shared words.");
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.sees("Shared words.");
  await bob.seesSaved();
  await bob.goOffline();
  await bob.clickInto("Shared words.");
  await bob.type(" Written alone.");
  await ada.share(id, "viewer");
  await ada.clickInto("Shared words.");
  await ada.press("Enter");
  await ada.type("Meanwhile.");
  await ada.seesSaved();

  await bob.comeBack();
  const notice = bob.page.getByRole("alert");
  await expect(notice).toContainText("but no longer change it");
  await expect(notice).toContainText("Some of your words could not be saved.");
  await bob.sees("Written alone.");
  await bob.sees("Meanwhile.");
  await expect(bob.editor).toHaveAttribute("aria-readonly", "true");
  expect(await ada.stored("text")).not.toContain("Written alone.");

  // A reload does not lose them either.
  bob.page.on("dialog", (dialog) => void dialog.accept());
  await bob.page.reload();
  await bob.sees("Written alone.");
  await bob.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await notice.getByRole("button", { name: "Copy my unsaved text" }).click();
  await expect(notice.getByText("Copied.")).toBeVisible();
  const copied = await bob.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Shared words. Written alone.");

  await notice.getByRole("button", { name: "Discard my unsaved words and read on" }).click();
  await expect(bob.page.getByText("You can read this document.")).toBeVisible();
  await bob.sees("Meanwhile.");
  await bob.seesSaved();
  expect(await bob.text()).not.toContain("Written alone.");
});
