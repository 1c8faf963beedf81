// npm run screenshot: takes the picture in the README, of two people in a real document.
import { fileURLToPath } from "node:url";
import { chromium, expect } from "@playwright/test";
import { Person } from "./browser/Person.ts";
import { LiveServer } from "./harness/LiveServer.ts";
import playwrightConfig from "./playwright.config.ts";

const picture = fileURLToPath(new URL("../docs/screenshot.png", import.meta.url));

const plan = `Four beds, one long weekend, and whoever brings cake decides what goes into the
greenhouse. Last frost is usually around **12 May**, so nothing tender before that.

## Before the weekend

- [x] Ask the [seed library](https://example.org) what is left
- [x] Turn the compost
- [ ] Borrow the good wheelbarrow

## What goes where

| Bed | First crop | Then |
| --- | --- | --- |
| North | Broad beans | Leeks |
| South | Tomatoes, *after the frost* | Garlic |
| Greenhouse | Cucumbers | Winter salad |

> Water in the evening. The hose by the shed leaks, use the other one.
`;

const server = await LiveServer.start();
const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
try {
  const looks = { viewport: { width: 1280, height: 860 }, deviceScaleFactor: 2 };
  const mira = await Person.join(browser, server, "Mira Lang", looks);
  const id = await mira.newDocumentWith(plan);
  await mira.title.fill("The garden in spring");
  await mira.share(id, "editor");

  const jonas = await Person.join(browser, server, "Jonas Weber", looks);
  await jonas.open(id);
  await jonas.editor.locator("p", { hasText: "Borrow the good wheelbarrow" }).click();
  await jonas.press("End");
  await jonas.press("Enter");

  await mira.clickInto("nothing tender before that");
  await mira.seesSaved();
  // The pointer would leave something hovered.
  await mira.page.mouse.move(0, 0);
  // Last, since a caret shows its name only while it moves.
  await jonas.type("Bring gloves for everyone");
  await mira.sees("Bring gloves for everyone");
  await expect(mira.page.getByText("Jonas Weber", { exact: true }).first()).toBeVisible();
  await mira.page.screenshot({ path: picture });
} finally {
  await browser.close();
  await server.dispose();
}
