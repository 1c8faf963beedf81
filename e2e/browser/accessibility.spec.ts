// Everything that can stand or open on a page, looked at by axe: few pages, many states each.
import { expect } from "@playwright/test";
import { everyBlock } from "./everyBlock.ts";
import { expectAccessible } from "./expectAccessible.ts";
import type { PersonOptions } from "./Person.ts";
import {
  byButton,
  byCommand,
  byKey,
  byTyping,
  lookAtEach,
  role,
  type Surface,
  untyped,
} from "./Surface.ts";
import { test } from "./test.ts";

const surfaces: readonly Surface[] = [
  { name: "sharing", open: byButton("Share"), seen: role("dialog") },
  { name: "more", open: byButton("More"), seen: role("menu") },
  { name: "view", open: byButton("View"), seen: role("menu") },
  { name: "colours", open: byButton("Colours"), seen: role("menu") },
  { name: "more tools", open: byButton("More tools"), seen: role("menu") },
  {
    name: "palette",
    open: byKey("ControlOrMeta+k"),
    seen: role("dialog", "Find a command"),
  },
  {
    name: "keys",
    open: byKey("ControlOrMeta+/"),
    seen: role("dialog", "Keyboard shortcuts"),
  },
  { name: "find", open: byKey("ControlOrMeta+f"), seen: role("search") },
  { name: "slash", open: byTyping(" /"), seen: role("listbox"), close: untyped(2) },
  { name: "people", open: byTyping(" @"), seen: role("listbox"), close: untyped(2) },
  { name: "image", open: byCommand("image"), seen: role("dialog") },
  { name: "video", open: byCommand("video"), seen: role("dialog") },
  { name: "block", open: byCommand("block menu"), seen: role("menu") },
];

const looks: (PersonOptions & { name: string })[] = [
  { name: "1280 px, light", viewport: { width: 1280, height: 844 }, colorScheme: "light" },
  { name: "1280 px, dark", viewport: { width: 1280, height: 844 }, colorScheme: "dark" },
  { name: "390 px, light", viewport: { width: 390, height: 844 }, colorScheme: "light" },
  { name: "390 px, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
];

for (const { name, ...options } of looks) {
  test(`[ACC1] whatever opens on a document is accessible (${name})`, async ({ join }) => {
    const ada = await join("Ada", options);
    await ada.newDocumentWith(everyBlock);
    await ada.seesSaved();
    await expectAccessible(ada.page, "every block");
    await lookAtEach(ada, surfaces);
    await ada.clickInto("The last words.");
    await ada.press("Shift+Home");
    const bubble = ada.page.getByRole("toolbar", { name: "Format the selected words" });
    await expect(bubble).toBeVisible();
    await expectAccessible(ada.page, "bubble");
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`[ACC1] what a reader, a lost page and one without network show is accessible (${colorScheme})`, async ({
    join,
  }) => {
    const ada = await join("Ada", { colorScheme });
    const rea = await join("Rea", { colorScheme, viewport: { width: 390, height: 844 } });
    await ada.goHome();
    await expectAccessible(ada.page, "nothing written yet");
    const id = await ada.newDocumentWith(everyBlock);
    await rea.page.goto(`/d/${id}`);
    await expect(rea.page.getByRole("heading", { name: /cannot be opened/ })).toBeVisible();
    await expectAccessible(rea.page, "refused");
    await ada.share(id, "viewer");
    await rea.open(id);
    await ada.clickInto("A heading");
    await ada.press("Shift+Home");
    await expect(rea.page.locator(".cw-remote-selection").first()).toBeAttached();
    await expectAccessible(rea.page, "reader, with another's caret and selection");
    await rea.page.getByRole("button", { name: "Ada", exact: true }).click();
    await expect(rea.page.locator(".cw-follow-note")).toBeVisible();
    await expectAccessible(rea.page, "following", { only: ".cw-follow-note, .cw-document-bar" });
    await rea.goOffline();
    await expect(rea.pill).toHaveAttribute("data-state", "offline");
    await expectAccessible(rea.page, "offline");
    await rea.comeBack();
    await rea.page.goto("/checkup");
    await expect(rea.page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(rea.page, "checkup");
    await ada.page.goto("/");
    await ada.page.getByRole("button", { name: /to the trash/ }).click();
    await expect(ada.page.getByText(/is in the trash/)).toBeVisible();
    await expectAccessible(ada.page, "trashed");
    await ada.page.getByTitle("Change name or colour").click();
    await expect(ada.page.getByRole("dialog")).toBeVisible();
    await expectAccessible(ada.page, "name and colour");
    await ada.page.goto("/nowhere");
    await expect(ada.page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    await expectAccessible(ada.page, "nothing at this address");
    await ada.newDocument();
    await expectAccessible(ada.page, "empty document");
  });
}
