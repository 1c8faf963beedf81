import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[SES11] words typed while the server is down survive a reload and merge", async ({
  join,
  server,
}) => {
  const ada = await join("Ada", { serviceWorkers: "allow" });
  await ada.newDocumentWith("Before.");
  await ada.seesSaved();
  await ada.isKeptOnDevice();
  await server.kill();
  await ada.clickInto("Before.");
  await ada.type(" While the server is down.");
  await expect(ada.pill).toHaveAttribute("data-state", "offline");
  await expect(ada.pill).toContainText(/change/);

  await ada.page.reload();
  await ada.sees("While the server is down.");
  await expect(ada.pill).toHaveAttribute("data-state", "offline");

  await server.start();
  await ada.seesSaved();
  const stored = await ada.stored("text");
  expect(stored.split("While the server is down.")).toHaveLength(2);
});

/** More than twice what an open page waits before it tells who comes. */
const settledMs = 6_000;

test("[SES11] [ACC4] [ACC11] two browsers that both wrote offline converge, nothing doubled", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Ada's part.\n\nBob's part.");
  await ada.share(id, "editor");
  // Of all this a screen reader hears words that are on the page already.
  const told = (words: string) => ada.page.getByRole("status").filter({ hasText: words });
  // Who is there before her page has settled has not come.
  await ada.seesSaved();
  await ada.page.waitForTimeout(settledMs);
  await bob.open(id);
  await bob.sees("Bob's part.");
  await expect(told("Bob joined.")).toHaveCount(1);
  await ada.goOffline();
  await bob.goOffline();
  await ada.clickInto("Ada's part.");
  await ada.type(" Written alone by Ada.");
  await bob.clickInto("Bob's part.");
  await bob.type(" Written alone by Bob.");
  await expect(told("Offline. Your changes are kept on this device.")).toHaveCount(1);
  await ada.comeBack();
  await bob.comeBack();
  for (const person of [ada, bob]) {
    await person.sees("Written alone by Ada.");
    await person.sees("Written alone by Bob.");
    await person.seesSaved();
  }
  await expect(told("Saved")).toHaveCount(1);
  const stored = await ada.stored("text");
  expect(stored.split("Written alone by Ada.")).toHaveLength(2);
  expect(stored.split("Written alone by Bob.")).toHaveLength(2);
  expect(await ada.text()).toBe(await bob.text());
});

test("[APP9] leaving with unsaved words asks first, and not otherwise", async ({
  join,
  server,
}) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.editor.click();
  await ada.type("Saved words.");
  await ada.seesSaved();
  let asked = 0;
  ada.page.on("dialog", (dialog) => {
    asked += 1;
    void dialog.accept();
  });
  await ada.page.close({ runBeforeUnload: true });
  await expect.poll(() => ada.page.isClosed()).toBe(true);
  expect(asked).toBe(0);

  const bob = await join("Bob");
  await bob.newDocument();
  await bob.seesSaved();
  bob.page.on("dialog", (dialog) => {
    asked += 1;
    void dialog.accept();
  });
  await server.kill();
  await bob.editor.click();
  await bob.type("Unsaved words.");
  await expect(bob.pill).toHaveAttribute("data-state", "offline");
  await bob.page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toBe(1);
});
