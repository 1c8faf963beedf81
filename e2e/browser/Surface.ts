// Something that opens on a page, and how a person opens it, looks at it and closes it.
import { expect, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./expectAccessible.ts";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

export interface Surface {
  name: string;
  open: (person: Person) => Promise<void>;
  /** What is visible once it is open. */
  seen: (page: Page) => Locator;
  /** Beside Escape. */
  close?: (person: Person) => Promise<void>;
  /** A selector of what is looked at, where it is in the document or changes how that looks. */
  only?: string;
}

/** The document itself, which most surfaces leave as it was looked at before. */
const text = "[contenteditable=true]";

export async function lookAtEach(person: Person, surfaces: readonly Surface[]): Promise<void> {
  for (const { name, open, seen, close = byKey("Escape"), only } of surfaces) {
    await test.step(name, async () => {
      await open(person);
      const surface = seen(person.page).first();
      await expect(surface).toBeVisible();
      await expectAccessible(person.page, name, only === undefined ? { seen: text } : { only });
      await close(person);
      await expect(surface).toBeHidden();
    });
  }
}

export const byKey = (key: string) => (person: Person) => person.press(key);

export const byButton = (name: string) => async (person: Person) => {
  await person.page.getByRole("button", { name, exact: true }).first().click();
};

export const byTyping = (words: string) => async (person: Person) => {
  await person.clickInto("The last words.");
  await person.type(words);
};

export const byCommand = (words: string) => async (person: Person) => {
  await person.clickInto("The last words.");
  await person.press("ControlOrMeta+k");
  await person.page.getByRole("combobox", { name: "Search commands" }).fill(words);
  await person.press("Enter");
};

export const untyped = (count: number) => async (person: Person) => {
  await person.press("Escape");
  for (let at = 0; at < count; at++) await person.press("Backspace");
};

type Role = Parameters<Page["getByRole"]>[0];

export const role = (role: Role, name?: string) => (page: Page) =>
  page.getByRole(role, name === undefined ? {} : { name, exact: true });
