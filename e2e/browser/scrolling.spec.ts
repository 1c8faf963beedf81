// What somebody reads stays where it is on their screen while others write above it.
import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { pastePicture } from "./pastePicture.ts";
import { test } from "./test.ts";
import { twoFrames } from "./twoFrames.ts";

const lines = Array.from({ length: 80 }, (_, index) => `Line ${index + 1} of many.`);

/** From the top of the window, in px. */
function placeOf({ editor }: Person, text: string): Promise<number> {
  return editor.getByText(text).evaluate((line) => line.getBoundingClientRect().top);
}

async function expectToStay(person: Person, text: string, before: number): Promise<void> {
  await twoFrames(person);
  expect(Math.abs((await placeOf(person, text)) - before)).toBeLessThanOrEqual(1);
}

test("[EDT52] what one reads or writes stays in its place while others write and put pictures above it", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith(lines.join("\n\n"));
  await ada.share(id, "editor");
  await bob.open(id);
  for (const [round, isWriting] of [false, true].entries()) {
    const read = `Line ${40 + round} of many.`;
    await ada.editor.getByText(read).evaluate((line) => line.scrollIntoView({ block: "center" }));
    if (isWriting) await ada.clickInto(read);
    await twoFrames(ada);
    const before = await placeOf(ada, read);
    expect(before).toBeGreaterThan(100);
    expect(before).toBeLessThan(700);

    await bob.clickInto("Line 1 of many.");
    for (let line = 0; line < 20; line++) {
      await bob.press("Enter");
      await bob.type(`Above ${line} in round ${round}.`);
    }
    await expect(ada.editor).toContainText(`Above 19 in round ${round}.`);
    await expectToStay(ada, read, before);

    await pastePicture(bob);
    await expect(ada.editor.locator("figure img")).toHaveCount(round + 1);
    await expect(ada.editor.locator("figure img").first()).toHaveJSProperty("complete", true);
    await expectToStay(ada, read, before);
    if (isWriting) {
      await ada.type("!");
      await expect(bob.editor.getByText(`${read}!`)).toBeAttached();
      await expectToStay(ada, read, before);
    }
  }
});
