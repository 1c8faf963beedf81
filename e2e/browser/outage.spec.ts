import { expect } from "@playwright/test";
import { DatabaseLock } from "../harness/DatabaseLock.ts";
import { expectAccessible } from "./expectAccessible.ts";
import { test } from "./test.ts";

// A few sentences' worth of keys, so that a person gets there within the test.
test.use({ serverEnv: { LIMIT_BACKLOG_BYTES: "1500" } });

test("[SES31] [SES34] [ACC1] [ACC11] in an outage of the storage the pill says why nothing is saved, and it ends by itself", async ({
  join,
  server,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Before.");
  await ada.share(id, "editor");
  await bob.open(id);
  await ada.seesSaved();
  const lock = new DatabaseLock(server.dataDir);
  lock.hold();

  await ada.clickInto("Before.");
  await ada.type(" Seen by Bob.");
  await bob.sees("Seen by Bob.");
  await expect(ada.pill).toContainText("Not saved yet");
  await ada.type(
    " And a good many more words, until nothing more may wait for the disk. ".repeat(2),
  );
  await expect(ada.pill).toHaveAttribute("data-state", "outage");
  await ada.type("Kept by Ada.");
  await expect(ada.pill).toContainText(/Not saved yet – \d+ changes wait/);
  await ada.pill.click();
  const explanation = ada.page.getByRole("dialog");
  await expect(explanation).toContainText("The server cannot store anything at the moment.");
  await expect(explanation).toContainText("kept on this device");
  await expectAccessible(ada.page, "outage, explained");
  await ada.press("Escape");
  await expect(explanation).toBeHidden();
  await expectAccessible(ada.page, "outage");
  await expect(
    ada.page.getByRole("status").filter({ hasText: "The server cannot store at the moment." }),
  ).toHaveCount(1);
  // Both read on, and see each other.
  await expect(ada.page.getByRole("button", { name: "Bob", exact: true })).toBeVisible();
  await expect(bob.page.getByRole("button", { name: "Ada", exact: true })).toBeVisible();
  expect(await bob.text()).not.toContain("Kept by Ada.");

  lock.close();
  await ada.seesSaved();
  await bob.seesSaved();
  await bob.sees("Kept by Ada.");
  expect(await ada.text()).toBe(await bob.text());
  expect((await ada.stored("text")).split("Kept by Ada.")).toHaveLength(2);
});
