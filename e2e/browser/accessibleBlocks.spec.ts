// What opens in the text and beside a block, looked at by axe.
import { expect } from "@playwright/test";
import { everyBlock } from "./everyBlock.ts";
import type { Person, PersonOptions } from "./Person.ts";
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

const backToText = (person: Person) => person.clickInto("The last words.");

/** Pastes what the event's clipboard is filled with, as a file or as words. */
function paste({ editor }: Person, given: { file: string } | { words: string }): Promise<void> {
  return editor.evaluate((element, what) => {
    const data = new DataTransfer();
    if ("words" in what) data.setData("text/plain", what.words);
    else data.items.add(new File(["words"], what.file, { type: "text/plain" }));
    element.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, given);
}

const byPicture = async ({ editor }: Person) => {
  await editor.locator(".cw-figure img").click();
};
const byUpload =
  (answer: "late" | "wrong") =>
  async (person: Person): Promise<void> => {
    await person.page.unrouteAll({ behavior: "ignoreErrors" });
    await person.page.route("**/api/documents/*/assets*", (route) =>
      answer === "late" ? undefined : route.fulfill({ status: 500, body: "" }),
    );
    await backToText(person);
    await paste(person, { file: "notes.txt" });
  };
const byGrip = (name: string) => async (person: Person) => {
  await person.editor.getByText("A blue cell.").hover();
  await byButton(name)(person);
};

const onBlocks: readonly Surface[] = [
  { name: "documents", open: byTyping(" [["), seen: role("listbox"), close: untyped(3) },
  { name: "emoji by name", open: byTyping(" :smi"), seen: role("listbox"), close: untyped(5) },
  {
    name: "table",
    async open(person) {
      await person.clickInto("A blue cell.");
      await person.page.getByTitle("Rows and columns").click();
    },
    seen: role("menu"),
  },
  { name: "row", open: byGrip("Row"), seen: role("menu", "Row") },
  { name: "column", open: byGrip("Column"), seen: role("menu", "Column") },
  {
    name: "kind of a callout",
    open: byButton("Note: change the kind"),
    seen: role("menu", "Kind of the callout"),
  },
  {
    name: "formula",
    open: ({ editor }) => editor.locator("div.cw-math").click(),
    seen: role("dialog", "LaTeX"),
  },
  {
    name: "picture",
    open: byPicture,
    seen: role("toolbar", "Image"),
    close: backToText,
    only: ".cw-figure",
  },
  {
    name: "description of a picture",
    async open(person) {
      await byPicture(person);
      await byButton("Alt text, a description for people who cannot see it")(person);
    },
    seen: role("dialog", "Alt text, a description for people who cannot see it"),
  },
  {
    name: "file on its way",
    open: byUpload("late"),
    seen: role("group", "notes.txt"),
    close: byButton("Stop uploading notes.txt"),
    only: ".cw-upload",
  },
  {
    name: "file that was not taken",
    open: byUpload("wrong"),
    seen: (page) => page.locator(".cw-upload[role=alert]"),
    close: byButton("Take it away"),
    only: ".cw-upload",
  },
  {
    name: "link",
    async open(person) {
      await backToText(person);
      await person.press("Shift+Home");
      const bubble = role("toolbar", "Format the selected words")(person.page);
      await expect(bubble).toBeVisible();
      await person.press("ControlOrMeta+k");
    },
    seen: role("textbox", "Address"),
  },
  { name: "card", open: byCommand("link card"), seen: role("dialog", "Insert a link as a card") },
  {
    name: "replacing",
    async open(person) {
      await person.press("ControlOrMeta+Alt+f");
      await role("textbox", "Find in the document")(person.page).fill("words");
      await expect(person.editor.locator(".cw-match-current")).toBeVisible();
    },
    seen: role("textbox", "Replace with"),
    only: ".cw-find, .cw-match",
  },
  {
    name: "outline",
    async open(person) {
      await backToText(person);
      await person.press("ControlOrMeta+Alt+o");
    },
    seen: role("navigation", "Outline"),
    close: byButton("Close the outline"),
  },
  {
    name: "note of what was pasted",
    async open(person) {
      await backToText(person);
      await paste(person, { words: "# Pasted\n\n- one\n- **two**" });
    },
    seen: role("button", "Keep it plain"),
    close: byButton("Close this note"),
  },
  {
    name: "note of what was copied",
    async open(person) {
      await person.editor.getByRole("link", { name: "link", exact: true }).click();
      await byButton("Copy the address")(person);
    },
    seen: (page) => page.locator(".cw-copy-note"),
    close: backToText,
  },
  {
    name: "focus mode",
    async open(person) {
      await backToText(person);
      await person.press("ControlOrMeta+Shift+f");
    },
    seen: (page) => page.locator("[data-focus-mode] .cw-at-caret"),
    close: byKey("ControlOrMeta+Shift+f"),
    only: ".cw-root",
  },
];

// Colours differ by the scheme, sizes by the width: each of both is looked at.
const looks: (PersonOptions & { name: string })[] = [
  { name: "1280 px, light", viewport: { width: 1280, height: 844 }, colorScheme: "light" },
  { name: "390 px, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
];

for (const { name, ...options } of looks) {
  test(`[ACC1] [MNU15] whatever opens in the text is accessible (${name})`, async ({ join }) => {
    // Some forty states, each looked at by axe: a minute where nothing else runs.
    test.setTimeout(300_000);
    const ada = await join("Ada", options);
    await ada.page.request.post("/api/documents", { data: { title: "Another plan" } });
    await ada.newDocumentWith(everyBlock);
    await ada.seesSaved();
    await lookAtEach(ada, onBlocks);
  });
}
