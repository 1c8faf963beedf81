// What the clipboard gets and gives, beside fixtures of other programs (paste.spec.ts).
import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

/** As the browser would ask for a copy. */
function copied({ editor }: Person): Promise<Record<string, string>> {
  return editor.evaluate((page) => {
    const data = new DataTransfer();
    const options = { clipboardData: data, bubbles: true, cancelable: true };
    page.dispatchEvent(new ClipboardEvent("copy", options));
    return Object.fromEntries(data.types.map((type) => [type, data.getData(type)]));
  });
}

function paste({ editor }: Person, items: Record<string, string>): Promise<void> {
  return editor.evaluate((page, all) => {
    const data = new DataTransfer();
    for (const [type, value] of Object.entries(all)) data.setData(type, value);
    const options = { clipboardData: data, bubbles: true, cancelable: true };
    page.dispatchEvent(new ClipboardEvent("paste", options));
  }, items);
}

test("[FMT41] a copy is text as people read it, and HTML as well", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith(
    "# Head\n\nWords.\n\n- one\n  1. two\n- [x] done\n\n| a | b |\n| - | - |\n| c | d |",
  );
  await ada.clickInto("Words.");
  await ada.press("ControlOrMeta+a");
  const all = await copied(ada);
  expect(all["text/plain"]).toBe("Head\nWords.\n- one\n  1. two\n- [x] done\na\tb\nc\td");
  expect(all["text/html"]).toContain(">Head</h1>");
  await ada.clickInto("one");
  await ada.press("Shift+Home");
  await ada.page.waitForTimeout(60);
  expect((await copied(ada))["text/plain"]).toBe("one");
});

test("[TBL20] pasted cells leave a header row a header row, and the caret in the last of them", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("| A | B | C |\n| - | - | - |\n| d | e | f |\n| g | h | i |");
  await ada.clickInto("A");
  await paste(ada, {
    "text/html": "<table><tr><td>1</td><td>2</td></tr><tr><th>3</th><td>4</td></tr></table>",
  });
  const { editor } = ada;
  await expect(editor.locator("tr").nth(0).locator("th")).toHaveText(["1", "2", "C"]);
  await expect(editor.locator("tr").nth(1).locator("td")).toHaveText(["3", "4", "f"]);
  await expect(editor.locator("tr").nth(2).locator("td")).toHaveText(["g", "h", "i"]);
  await ada.type("!");
  await expect(editor.locator("tr").nth(1).locator("td")).toHaveText(["3", "4!", "f"]);
  await ada.press("ControlOrMeta+z");
  await ada.press("ControlOrMeta+z");
  await expect(editor.locator("tr").nth(0).locator("th")).toHaveText(["A", "B", "C"]);
});

test("[VIW30] of cells that are selected, all are counted", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("| one two | three |\n| - | - |\n| four | five six |");
  const from = await ada.editor.getByText("one two").boundingBox();
  const to = await ada.editor.getByText("five six").boundingBox();
  if (from === null || to === null) throw new Error("There is no table.");
  await ada.page.mouse.move(from.x + 5, from.y + 5);
  await ada.page.mouse.down();
  await ada.page.mouse.move(to.x + 20, to.y + 5, { steps: 5 });
  await ada.page.mouse.up();
  await expect(ada.page.getByText("6 of 6 words")).toBeVisible();
});

test("[FMT43] a sheet's plain text is pasted as a table, and into one as its cells", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Words.\n\n| A | B |\n| - | - |\n| c | d |");
  await ada.clickInto("Words.");
  await ada.press("End");
  const sheet = { "text/plain": "1\t2\r\n3\t4\r\n" };
  await paste(ada, sheet);
  const tables = ada.editor.locator("table");
  await expect(tables).toHaveCount(2);
  await expect(tables.nth(0).locator("td")).toHaveText(["1", "2", "3", "4"]);
  await ada.clickInto("A");
  await paste(ada, sheet);
  await expect(tables.nth(1).locator("th")).toHaveText(["1", "2"]);
  await expect(tables.nth(1).locator("td")).toHaveText(["3", "4"]);
  await expect(tables).toHaveCount(2);
});
