import { expect } from "@playwright/test";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

/** A real PNG of 120 × 80 pixels: what stands at the top of the page. */
function picture({ page }: Person): Promise<Buffer> {
  return page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 80 } });
}

test("[MED1] a picture is uploaded, shown to all with its room kept, described and resized", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Words.");
  await ada.share(id, "editor");
  await bob.open(id);
  await ada.clickInto("Words.");
  await ada.page.getByRole("button", { name: "Image" }).click();
  const chooser = ada.page.waitForEvent("filechooser");
  await ada.page.getByRole("button", { name: "Upload from this device" }).click();
  const file = { name: "view.png", mimeType: "image/png", buffer: await picture(ada) };
  await (await chooser).setFiles([file]);

  const shown = bob.editor.locator("figure img");
  await expect(shown).toHaveAttribute("width", "120");
  await expect(shown).toHaveAttribute("height", "80");
  await expect
    .poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(120);

  const figure = ada.editor.locator("figure");
  await figure.hover();
  await figure
    .getByRole("button", { name: "Alt text, a description for people who cannot see it" })
    .click();
  await ada.page.getByRole("textbox", { name: "Description" }).fill("What one sees");
  await ada.press("Enter");
  await expect(shown).toHaveAttribute("alt", "What one sees");
  await figure.hover();
  const edge = figure.getByRole("slider", { name: "Width" });
  await edge.focus();
  // 120 of the column's 714 pixels.
  await expect(edge).toHaveAttribute("aria-valuenow", "17");
  await ada.press("ArrowLeft");
  await expect(bob.editor.locator(".cw-figure-frame")).toHaveAttribute("style", /width: 12%/);
  await figure.locator("figcaption").click();
  await ada.type("The view");
  await expect(bob.editor.locator("figcaption")).toHaveText("The view");
  await ada.seesSaved();
  expect(await ada.stored()).toMatch(
    /<figure data-shown="12"><img src="\/api\/documents\/[^"]+" alt="What one sees" width="120" height="80"><figcaption>The view<\/figcaption>/,
  );
});

test.describe("with a small limit", () => {
  test.use({ serverEnv: { LIMIT_ASSET_BYTES: "500" } });

  test("[MED2] a file that is dropped or pasted is taken; one that is refused is told, and leaves nothing", async ({
    join,
  }) => {
    const ada = await join("Ada");
    await ada.newDocumentWith("Words.");
    await ada.clickInto("Words.");
    const paste = (name: string, length: number) =>
      ada.editor.evaluate(
        (editor, [fileName, size]) => {
          const data = new DataTransfer();
          data.items.add(new File(["a".repeat(size)], fileName, { type: "text/plain" }));
          editor.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
          );
        },
        [name, length] as const,
      );
    await paste("notes.txt", 400);
    const attachment = ada.editor.locator(".cw-attachment");
    await expect(attachment).toContainText("notes.txt");
    await expect(attachment).toContainText("400 bytes");
    await paste("large.txt", 4_000);
    const refusal = ada.editor.getByRole("alert");
    await expect(refusal).toContainText("large.txt was not uploaded.");
    await refusal.getByRole("button", { name: "Take it away" }).click();
    await expect(refusal).toBeHidden();
    await ada.seesSaved();
    const stored = await ada.stored();
    expect(stored).toContain("notes.txt");
    expect(stored).not.toContain("large.txt");
  });
});

test("[MED3] nothing is loaded from a film's site before somebody presses play", async ({
  join,
}) => {
  const ada = await join("Ada");
  const foreign: string[] = [];
  await ada.page.route(/youtube/, (route) => {
    foreign.push(route.request().url());
    return route.fulfill({ contentType: "text/html", body: "The film." });
  });
  await ada.newDocumentWith(
    '<div data-video=""><a href="https://youtu.be/abc123">A film</a></div>',
  );
  const play = ada.editor.getByRole("button", { name: "Play A film" });
  await expect(play).toBeVisible();
  expect(foreign).toEqual([]);
  await play.click();
  await expect(ada.editor.frameLocator("iframe").getByText("The film.")).toBeVisible();
  expect(foreign).toEqual(["https://www.youtube-nocookie.com/embed/abc123?autoplay=1"]);
});

test("[MED3] [MED4] a film is put in by its address, from which nothing is loaded; a wrong one is told", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const foreign: string[] = [];
  for (const { page } of [ada, bob]) {
    page.on("request", (request) => {
      if (!request.url().startsWith(ada.server.url)) foreign.push(request.url());
    });
  }
  await ada.share(await ada.newDocumentWith("Words."), "editor");
  await bob.open(ada.documentId);
  const dialog = ada.page.getByRole("dialog", { name: "Insert a video" });
  const address = dialog.getByRole("textbox", { name: "Address of the video" });
  const ask = async () => {
    await ada.type("/film");
    await expect(ada.page.getByRole("option", { name: /^Video/ })).toBeVisible();
    await ada.press("Enter");
    await expect(address).toBeFocused();
  };
  await ada.clickInto("Words.");
  await ada.type(" ");
  await ask();
  await ada.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(ada.editor).toBeFocused();
  await ada.type("And on.");
  await ada.sees("Words. And on.");

  await ada.press("Enter");
  await ask();
  const wrong = dialog.getByRole("alert");
  for (const refused of ["", "https://example.org/film", "javascript:alert(1)//.mp4"]) {
    await address.fill(refused);
    await ada.press("Enter");
    await expect(wrong).toHaveText(/^Type the address of a video at YouTube/);
    await expect(address).toHaveAttribute("aria-invalid", "true");
  }
  await ada.type("x");
  await expect(wrong).toHaveCount(0);
  await address.fill("youtube.com/watch?v=abc123");
  await ada.press("Enter");
  await expect(dialog).toBeHidden();
  await ada.type("Behind.");
  for (const { editor } of [ada, bob]) {
    await expect(editor.locator("p + .cw-video + p")).toHaveText("Behind.");
    await expect(editor.locator(".cw-video")).toContainText(
      "Loads from www.youtube-nocookie.com when you press play",
    );
  }
  await ada.seesSaved();
  expect(await ada.stored()).toContain('href="https://youtube.com/watch?v=abc123"');
  expect(foreign).toEqual([]);
});

test("[MED6] a link as a card gets its words when they are found, and one undo takes it away", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  const id = await ada.newDocumentWith("Words.");
  await ada.share(id, "editor");
  await bob.open(id);
  const asked = Promise.withResolvers<string>();
  const answer = Promise.withResolvers<void>();
  // The tests have no web: what the server does there is tested where it does it.
  await ada.page.route("**/api/documents/*/previews", async (route) => {
    asked.resolve(route.request().postData() ?? "");
    await answer.promise;
    await route.fulfill({ json: { title: "Found", description: "What it is about" } });
  });
  await ada.clickInto("Words.");
  await ada.press("End");
  await ada.press("Enter");
  await ada.type("/bookmark");
  await expect(ada.page.getByRole("option", { name: /Link card/ })).toBeVisible();
  await ada.press("Enter");
  await ada.page.getByRole("dialog").getByRole("textbox").fill("example.org/page");
  await ada.press("Enter");
  const card = ada.editor.locator(".cw-card");
  await expect(card).toContainText("https://example.org/page");
  expect(JSON.parse(await asked.promise)).toEqual({ href: "https://example.org/page" });
  answer.resolve();
  await expect(card).toContainText("What it is about");
  await expect(bob.editor.locator(".cw-card")).toContainText("Found");
  await ada.press("ControlOrMeta+z");
  await expect(card).toHaveCount(0);
  await expect(ada.editor).toContainText("Words.");
});
