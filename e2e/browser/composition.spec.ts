// Chinese, Japanese and Korean are composed: while somebody does that, others write in the same line.
import { type CDPSession, expect } from "@playwright/test";
import { test } from "./test.ts";

/** What an input method shows on the way, and what is there at the end. */
const languages = [
  { name: "Chinese", steps: ["n", "ni", "nih", "nihao", "你好"], result: "你好" },
  { name: "Japanese", steps: ["k", "か", "かn", "かん", "かんじ", "漢字"], result: "漢字" },
  { name: "Korean", steps: ["ㅎ", "하", "한"], result: "한" },
] as const;

for (const { name, steps, result } of languages) {
  for (const place of ["before", "at", "behind"] as const) {
    test(`[BND15] ${name} is composed while another types ${place} the composed text`, async ({
      join,
    }) => {
      const ada = await join("Ada");
      const bob = await join("Bob");
      const id = await ada.newDocumentWith("left right\n\nelsewhere");
      await ada.share(id, "editor");
      await bob.open(id);
      await ada.clickInto("left right");
      await ada.page.keyboard.press("Home");
      for (let key = 0; key < "left ".length; key++) await ada.page.keyboard.press("ArrowRight");
      const input = await ada.page.context().newCDPSession(ada.page);

      await bob.clickInto("left right");
      await bob.page.keyboard.press(place === "before" ? "Home" : "End");
      const [first, ...later] = steps;
      await compose(input, first);
      await expect(bob.editor).toContainText(`left ${first}right`);
      // Inside the letters that are being composed, as they are shown to Bob.
      if (place === "at")
        for (let key = 0; key < 5; key++) await bob.page.keyboard.press("ArrowLeft");
      await bob.type("12");
      for (const step of later) await compose(input, step);
      await bob.clickInto("elsewhere");
      await bob.page.keyboard.press("End");
      await bob.type("!");
      // Another line is shown at once, this one when the word is done.
      await expect(ada.editor.locator("p").nth(1)).toHaveText("elsewhere!");
      await expect(ada.editor.locator("p").first()).toHaveText(`left ${steps.at(-1)}right`);
      await input.send("Input.insertText", { text: result });

      const line = ada.editor.locator("p").first();
      await expect(line).toContainText("12");
      await expect(line).toHaveText((await bob.editor.locator("p").first().textContent()) ?? "");
      const text = (await line.textContent()) ?? "";
      expect(text.replace("12", "")).toBe(`left ${result}right`);
      expect([...text].filter((letter) => letter === "1")).toHaveLength(1);
      await ada.page.keyboard.type("+");
      await expect(bob.editor.locator("p").first()).toContainText(`${result}+`);
      await ada.seesSaved();
      await bob.seesSaved();
    });
  }
}

async function compose(input: CDPSession, text: string): Promise<void> {
  await input.send("Input.imeSetComposition", {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
}
