import { expect } from "@playwright/test";
import { HttpProxy } from "../proxies/HttpProxy.ts";
import { test } from "./test.ts";

test("[APP24] /checkup finds that everything gets through", async ({ page, server }) => {
  await page.goto(`${server.url}/checkup`);
  await expect(page.locator(".cw-checkup-summary")).toContainText("Everything gets through", {
    timeout: 40_000,
  });
  await expect(page.locator(".cw-finding[data-verdict=good]")).toHaveCount(6);
});

test("[APP24] /checkup says what a proxy blocks, and what to change", async ({ page, server }) => {
  const options = { target: server.url, upgrades: [404], buffers: true };
  const proxy = await HttpProxy.start(options);
  try {
    await page.goto(`${proxy.url}/checkup`);
    await expect(page.locator(".cw-checkup-summary")).toContainText("WebSockets are blocked here", {
      timeout: 40_000,
    });
    const rows = page.getByRole("listitem");
    await expect(rows.filter({ hasText: "WebSockets do not open" })).toContainText("Upgrade");
    await expect(rows.filter({ hasText: "stream over HTTP is kept" })).toContainText("buffering");
    await page.getByRole("button", { name: "Caddy" }).click();
    await expect(page.locator("pre")).toContainText("reverse_proxy");
  } finally {
    await proxy.close();
  }
});

test("[APP25] /checkup finds that only the first bytes of a stream come through, and a closed door of y-websocket", async ({
  page,
  server,
}) => {
  const options = { target: server.url, passesBytes: 100, closedPaths: /^\/y\// };
  const proxy = await HttpProxy.start(options);
  try {
    await page.goto(`${proxy.url}/checkup`);
    await expect(page.locator(".cw-checkup-summary")).toContainText("something can be better", {
      timeout: 60_000,
    });
    const rows = page.getByRole("listitem");
    await expect(rows.filter({ hasText: "what follows is kept back" })).toContainText("buffering");
    await expect(rows.filter({ hasText: "The door under /y/ does not open" })).toBeVisible();
    await expect(page.locator(".cw-finding[data-verdict=good]")).toHaveCount(4);
  } finally {
    await proxy.close();
  }
});
