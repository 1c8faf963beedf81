// A network as slow as a test wants it.
import type { Page } from "@playwright/test";

/** @returns what lets go on all that the page has asked for at such an address, and will. */
export async function holdBack(page: Page, address: string, method = "GET"): Promise<() => void> {
  const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    if (route.request().method() === method) await isLetGo;
    await route.continue();
  });
  return letGo;
}
