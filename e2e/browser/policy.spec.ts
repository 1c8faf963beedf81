import { once } from "node:events";
import { createServer } from "node:http";
import { expect, type Page } from "@playwright/test";
import { findFreePort } from "../harness/ServerProcess.ts";
import { test } from "./test.ts";

/** What the page wanted and its policy forbade, from now on. */
async function watchPolicy(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction("tellViolation", (what: string) => violations.push(what));
  await page.addInitScript(() => {
    const { tellViolation } = window as unknown as { tellViolation: (what: string) => void };
    document.addEventListener("securitypolicyviolation", (event) => {
      tellViolation(`${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  return violations;
}

test("[OPS70] the app works under its policy, and what is not its own does not run", async ({
  join,
}) => {
  const ada = await join("Ada", { serviceWorkers: "allow" });
  const bob = await join("Bob");
  const violations = await watchPolicy(ada.page);
  await ada.goHome();
  const id = await ada.newDocumentWith(
    "# Heading\n\nWords.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![A pixel](data:image/gif;base64,R0lGODlhAQABAAAAACw=)",
  );
  await ada.share(id, "editor");
  await bob.open(id);
  await bob.clickInto("Words.");
  await bob.type(" By Bob.");
  await ada.sees("By Bob.");
  await ada.seesSaved();
  await ada.page.getByRole("button", { name: "Share" }).click();
  await expect(ada.page.getByRole("dialog")).toBeVisible();
  await ada.press("Escape");
  expect(violations).toEqual([]);

  const ran = await ada.page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.hasRun = true";
    document.body.append(script);
    const image = document.createElement("img");
    image.setAttribute("onerror", "window.hasRun = true");
    image.src = "data:,none";
    document.body.append(image);
    const answer = await fetch("https://evil.example/").then(
      () => "reached",
      () => "refused",
    );
    return ["hasRun" in window, answer];
  });
  expect(ran).toEqual([false, "refused"]);
  await expect
    .poll(() => violations.map((one) => one.split(" ")[0]).toSorted())
    .toEqual(["connect-src", "script-src-attr", "script-src-elem"]);
});

const hostPort = await findFreePort();

/** A page of another origin that shows the app in a frame. */
async function withFrame(page: Page, url: string): Promise<() => void> {
  const host = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><title>Host</title><iframe src="${url}/"></iframe>`);
  });
  host.listen(hostPort, "127.0.0.1");
  await once(host, "listening");
  await page.goto(`http://127.0.0.1:${hostPort}/`);
  return () => host.close();
}

test("[OPS71] a foreign page cannot show the app in a frame", async ({ page, server }) => {
  const refusal = page.waitForEvent("console", (message) =>
    message.text().includes("frame-ancestors"),
  );
  const close = await withFrame(page, server.url);
  await refusal;
  await expect(page.frameLocator("iframe").getByText("Documents")).toHaveCount(0);
  close();
});

test.describe("with FRAME_ANCESTORS", () => {
  test.use({ serverEnv: { FRAME_ANCESTORS: `self, http://127.0.0.1:${hostPort}` } });

  test("[OPS71] a page that is named there can", async ({ page, server }) => {
    const close = await withFrame(page, server.url);
    const heading = page.frameLocator("iframe").getByRole("heading", { name: "Documents" });
    await expect(heading).toBeVisible();
    close();
  });
});
