import { expect } from "@playwright/test";
import { test } from "./test.ts";

test("[EDT1] two people write at the same time and see each other's words", async ({ join }) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocument();
  await ada.share(id, "editor");
  await bob.open(id);
  await expect(bob.editor).toBeEditable();

  await ada.editor.click();
  await ada.type("Ada begins. ");
  await bob.sees("Ada begins.");
  await bob.clickInto("Ada begins.");
  await Promise.all([ada.type("One two three. ", 20), bob.type("Four five six. ", 20)]);
  await expect.poll(async () => (await ada.text()) === (await bob.text())).toBe(true);
  // Two carets stand at one place, so their letters may mix; none may be missing or doubled.
  const letters = [...(await ada.text()).replaceAll(/\s/g, "")].toSorted().join("");
  const typed = "Ada begins. One two three. Four five six. ".replaceAll(/\s/g, "");
  expect(letters).toBe([...typed].toSorted().join(""));
  await ada.seesSaved();
  await bob.seesSaved();
});

test("[EDT2] each sees the other's caret, with name and colour", async ({ join }) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("First paragraph.\n\nSecond paragraph.");
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.clickInto("Second paragraph.");
  await bob.type("!");
  const caret = ada.page.locator(".cw-caret", { hasText: "Bob" });
  await expect(caret).toBeVisible();
  // It lies over the text, at the end of the line that Bob wrote in.
  const line = await ada.editor.locator("p", { hasText: "Second paragraph.!" }).boundingBox();
  const place = await caret.boundingBox();
  if (line === null || place === null) throw new Error("The line and the caret are there.");
  expect(place.y).toBeGreaterThanOrEqual(line.y - 2);
  expect(place.y + place.height).toBeLessThanOrEqual(line.y + line.height + 2);
  expect(place.x).toBeGreaterThan(line.x + 20);
  expect(await ada.editor.locator(".cw-caret").count()).toBe(0);
  await expect(
    ada.page.getByRole("img", { name: /Bob/ }).or(ada.page.getByTitle(/Bob/)).first(),
  ).toBeVisible();
});

test("[DUR1] everything is found again after the server was stopped and started", async ({
  join,
  server,
}) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.title.fill("Kept for ever");
  await ada.editor.click();
  await ada.type("These words stay.");
  await ada.seesSaved();
  await server.stop();
  await server.start();
  await ada.page.reload();
  await ada.sees("These words stay.");
  await expect(ada.title).toHaveValue("Kept for ever");
  await ada.seesSaved();
});

test("[EDT3] undo takes back only one's own edits", async ({ join }) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Start.\n\nEnd.");
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.clickInto("End.");
  await bob.type(" Bob was here.");
  await ada.sees("Bob was here.");
  await ada.clickInto("Start.");
  await ada.type(" Ada was here.");
  await bob.sees("Ada was here.");
  await ada.press("Control+z");
  await expect.poll(() => ada.text()).not.toContain("Ada was here.");
  await ada.press("Control+z");
  await ada.press("Control+z");
  expect(await ada.text()).toContain("Bob was here.");
  expect(await ada.text()).toContain("Start.");
  await ada.press("Control+Shift+z");
  await bob.sees("Ada was here.");
});

test("[EDT4] Markdown typed becomes what it means", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocument();
  await ada.editor.click();
  await ada.type("## Plan\n- one\ntwo\n\n[ ] task\n\n\n> quoted\n\n\n```js\nlet a = 1;");
  await expect(ada.editor.locator("h2")).toHaveText("Plan");
  await expect(ada.editor.locator("ul > li").first()).toContainText("one");
  await expect(ada.editor.locator("input[type=checkbox]")).toHaveCount(1);
  await expect(ada.editor.locator("blockquote")).toContainText("quoted");
  await expect(ada.editor.locator("pre code")).toContainText("let a = 1;");
  await ada.seesSaved();
  expect(await ada.stored()).toContain("## Plan");
});

test("[EDT5] the title is edited live by all", async ({ join }) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocument();
  await ada.share(id, "editor");
  await bob.open(id);
  await ada.title.fill("A shared title");
  await expect(bob.title).toHaveValue("A shared title");
  await expect(bob.page).toHaveTitle(/A shared title/);
  await bob.title.focus();
  await bob.press("End");
  await bob.type(", longer");
  await expect(ada.title).toHaveValue("A shared title, longer");
});

test("[AUT7] a visitor who may read sees the words and no way to change them", async ({ join }) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Only to be read.");
  await ada.share(id, "viewer");
  await bob.open(id);
  await bob.sees("Only to be read.");
  await expect(bob.editor).toHaveAttribute("contenteditable", "false");
  await expect(bob.page.getByRole("toolbar", { name: "Formatting" })).toHaveCount(0);
  await ada.clickInto("Only to be read.");
  await ada.type(" Live.");
  await bob.sees("Only to be read. Live.");
});

test("[APP5] a document that is not shared looks like one that does not exist", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Secret.");
  for (const path of [`/d/${id}`, "/d/neverwas"]) {
    await bob.page.goto(path);
    await expect(bob.page.getByRole("link", { name: /documents|home/i }).first()).toBeVisible();
    await expect(bob.page.getByText("Secret.")).toHaveCount(0);
    await expect(bob.editor).toHaveCount(0);
  }
});

test("[EDT25] the second document that is opened in a page has its tools too", async ({ join }) => {
  const ada = await join("Ada");
  await ada.newDocument();
  const bold = ada.page.getByRole("button", { name: "Bold" });
  await expect(bold).toBeVisible();
  await ada.page.goBack();
  await ada.newDocument();
  await expect(bold).toBeVisible();
});

test("[EDT72] Backspace at the start of a heading that begins the page makes it a line", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("# Head\n\nWords.");
  await ada.clickInto("Head");
  await ada.press("Home");
  await ada.page.waitForTimeout(60);
  await ada.press("Backspace");
  await expect(ada.editor.locator("p")).toHaveText(["Head", "Words."]);
  await ada.type("A");
  await expect(ada.editor.locator("p").first()).toHaveText("AHead");
});
