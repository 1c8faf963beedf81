// Everything that can stand or open on a page, looked at by axe: few pages, many states each.
import { expect } from "@playwright/test";
import { everyBlock } from "./everyBlock.ts";
import { expectAccessible } from "./expectAccessible.ts";
import type { Person, PersonOptions } from "./Person.ts";
import { test } from "./test.ts";

interface Surface {
  name: string;
  open: (person: Person) => Promise<void>;
  /** What is visible once it is open. */
  seen: {
    role: "dialog" | "menu" | "listbox" | "toolbar" | "search" | "navigation";
    name?: string;
  };
  /** Beside Escape. */
  close?: (person: Person) => Promise<void>;
}

const byKey = (key: string) => (person: Person) => person.press(key);
const byButton = (name: string) => async (person: Person) => {
  await person.page.getByRole("button", { name, exact: true }).first().click();
};
const byTyping = (text: string) => async (person: Person) => {
  await person.clickInto("The last words.");
  await person.type(text);
};
const byCommand = (words: string) => async (person: Person) => {
  await person.clickInto("The last words.");
  await person.press("ControlOrMeta+k");
  await person.page.getByRole("combobox", { name: "Search commands" }).fill(words);
  await person.press("Enter");
};
const untyped = (count: number) => async (person: Person) => {
  await person.press("Escape");
  for (let at = 0; at < count; at++) await person.press("Backspace");
};

const surfaces: readonly Surface[] = [
  { name: "sharing", open: byButton("Share"), seen: { role: "dialog" } },
  { name: "more", open: byButton("More"), seen: { role: "menu" } },
  { name: "view", open: byButton("View"), seen: { role: "menu" } },
  { name: "colours", open: byButton("Colours"), seen: { role: "menu" } },
  { name: "more tools", open: byButton("More tools"), seen: { role: "menu" } },
  {
    name: "palette",
    open: byKey("ControlOrMeta+k"),
    seen: { role: "dialog", name: "Find a command" },
  },
  {
    name: "keys",
    open: byKey("ControlOrMeta+/"),
    seen: { role: "dialog", name: "Keyboard shortcuts" },
  },
  { name: "find", open: byKey("ControlOrMeta+f"), seen: { role: "search" } },
  { name: "slash", open: byTyping(" /"), seen: { role: "listbox" }, close: untyped(2) },
  { name: "people", open: byTyping(" @"), seen: { role: "listbox" }, close: untyped(2) },
  { name: "image", open: byCommand("image"), seen: { role: "dialog" } },
  { name: "video", open: byCommand("video"), seen: { role: "dialog" } },
  { name: "block", open: byCommand("block menu"), seen: { role: "menu" } },
];

const looks: (PersonOptions & { name: string })[] = [
  { name: "1280 px, light", viewport: { width: 1280, height: 844 }, colorScheme: "light" },
  { name: "1280 px, dark", viewport: { width: 1280, height: 844 }, colorScheme: "dark" },
  { name: "390 px, light", viewport: { width: 390, height: 844 }, colorScheme: "light" },
  { name: "390 px, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
];

/** The document itself, which no surface changes. */
const text = "[contenteditable=true]";

for (const { name, ...options } of looks) {
  test(`[ACC1] whatever opens on a document is accessible (${name})`, async ({ join }) => {
    const ada = await join("Ada", options);
    await ada.newDocumentWith(everyBlock);
    await ada.seesSaved();
    await expectAccessible(ada.page, "every block");
    for (const { name, open, seen, close } of surfaces) {
      await test.step(name, async () => {
        await open(ada);
        const options = seen.name === undefined ? {} : { name: seen.name };
        const surface = ada.page.getByRole(seen.role, options).first();
        await expect(surface).toBeVisible();
        await expectAccessible(ada.page, name, text);
        await (close ?? byKey("Escape"))(ada);
        await expect(surface).toBeHidden();
      });
    }
    await ada.clickInto("The last words.");
    await ada.press("Shift+Home");
    const bubble = ada.page.getByRole("toolbar", { name: "Format the selected words" });
    await expect(bubble).toBeVisible();
    await expectAccessible(ada.page, "bubble", text);
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
    await expectAccessible(rea.page, "reader");
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
    await ada.newDocument();
    await expectAccessible(ada.page, "empty document");
  });
}
