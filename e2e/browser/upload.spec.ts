// A file's way to the server, in a real browser: what `XMLHttpRequest` tells, no other can. Then what
// the editor shows of it.
import { fileURLToPath } from "node:url";
import type { Asset } from "@cowrite/shared/api/assets.ts";
import { expect, type Page } from "@playwright/test";
import { build } from "vite";
import type { createApiClient } from "../../web/src/api/createApiClient.ts";
import { holdBack } from "./holdBack.ts";
import type { Person } from "./Person.ts";
import { test } from "./test.ts";

interface ClientModule {
  createApiClient: typeof createApiClient;
}

/** The REST client as a module that a page can import. */
async function bundleClient(): Promise<string> {
  const entry = fileURLToPath(new URL("../../web/src/api/createApiClient.ts", import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, lib: { entry, formats: ["es"], fileName: "client" } },
  });
  const [output] = Array.isArray(built) ? built : [];
  const chunk = output?.output.find((file) => file.type === "chunk");
  if (chunk?.type !== "chunk") throw new Error("The bundler has given no script.");
  return chunk.code;
}

async function serveClient(page: Page): Promise<void> {
  const body = await bundleClient();
  await page.route("**/upload-client.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body }),
  );
}

test("[AST20] an upload from a browser tells how much has left, and gives the file's address", async ({
  join,
}) => {
  const ada = await join("Ada");
  await serveClient(ada.page);
  await ada.goHome();
  const { asset, told, size } = await ada.page.evaluate(async () => {
    const path = "/upload-client.js";
    const { createApiClient }: ClientModule = await import(path);
    const api = createApiClient({ server: location.origin });
    const { id } = await api.createDocument({ title: "Pictures" });
    const canvas = new OffscreenCanvas(320, 200);
    canvas.getContext("2d")?.fillRect(0, 0, 10, 10);
    const file = new File([await canvas.convertToBlob()], "Größe.png");
    const told: { sent: number; total: number }[] = [];
    const asset: Asset = await api.uploadAsset(id, file, {
      onProgress: (progress) => told.push(progress),
    });
    return { asset, told, size: file.size };
  });
  expect(asset).toMatchObject({ name: "Größe.png", type: "image/png", width: 320, height: 200 });
  expect(told.at(-1)).toEqual({ sent: size, total: size });
  // The address works in the page as it is.
  const width = await ada.page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image.naturalWidth;
  }, asset.url);
  expect(width).toBe(320);
});

test("[AST20] an upload can be broken off, and a refused one throws the server's own words", async ({
  join,
}) => {
  const ada = await join("Ada");
  await serveClient(ada.page);
  await ada.goHome();
  const { aborted, refused } = await ada.page.evaluate(async () => {
    const path = "/upload-client.js";
    const { createApiClient }: ClientModule = await import(path);
    const api = createApiClient({ server: location.origin });
    const { id } = await api.createDocument({ title: "Pictures" });
    const breakOff = new AbortController();
    const aborted: unknown = await api
      .uploadAsset(id, new Blob(["x".repeat(20_000_000)]), {
        signal: breakOff.signal,
        onProgress: () => breakOff.abort(),
      })
      .catch((error: Error) => error.name);
    const refused: unknown = await api
      .uploadAsset(id, new Blob(["MZ\0\0"]))
      .catch((error: { code: string; status: number }) => [error.code, error.status]);
    return { aborted, refused };
  });
  expect(aborted).toBe("AbortError");
  expect(refused).toEqual(["type_not_allowed", 415]);
});

test("[AST8] a drawing is shown as a picture, and opened by itself it is a file that runs nothing", async ({
  join,
}) => {
  const ada = await join("Ada");
  await serveClient(ada.page);
  await ada.goHome();
  const { url, width } = await ada.page.evaluate(async () => {
    const path = "/upload-client.js";
    const { createApiClient }: ClientModule = await import(path);
    const api = createApiClient({ server: location.origin });
    const { id } = await api.createDocument({ title: "Pictures" });
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"
      onload="parent.ran = true; document.title = 'ran'"><script>document.title = 'ran'</script></svg>`;
    const { url } = await api.uploadAsset(id, new File([drawing], "logo.svg"));
    const image = new Image();
    image.src = url;
    await image.decode();
    return { url, width: image.naturalWidth };
  });
  expect(width).toBe(40);
  const download = ada.page.waitForEvent("download");
  await ada.page.goto(new URL(url, ada.page.url()).href).catch(() => undefined);
  expect((await download).suggestedFilename()).toBe("logo.svg");
  expect(await ada.page.title()).not.toBe("ran");
});

/** Chooses a file of 300 kB that goes in behind the words. */
async function uploadFile(person: Person, words: string): Promise<void> {
  await person.clickInto(words);
  const chooser = person.page.waitForEvent("filechooser");
  await person.press("ControlOrMeta+k");
  await person.page.getByRole("combobox", { name: "Search commands" }).fill("attachment");
  await person.press("Enter");
  const buffer = Buffer.alloc(300_000, "a");
  await (await chooser).setFiles([{ name: "notes.txt", mimeType: "text/plain", buffer }]);
}

const uploads = "**/api/documents/*/assets?*";

test("[MED22] what is being uploaded tells how much has left, where it will stand, while one writes on", async ({
  join,
}) => {
  const ada = await join("Ada");
  const bob = await join("Bob");
  await ada.share(await ada.newDocumentWith("Above.\n\nBelow."), "editor");
  await bob.open(ada.documentId);
  const network = await ada.page.context().newCDPSession(ada.page);
  const send = async (uploadThroughput: number) => {
    const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput };
    await network.send("Network.emulateNetworkConditions", conditions);
  };
  await network.send("Network.enable");
  await send(20_000);
  await uploadFile(ada, "Above.");
  const progress = ada.editor.getByRole("progressbar", { name: "notes.txt" });
  const share = () => progress.evaluate((bar) => (bar as HTMLProgressElement).value);
  await expect.poll(share).toBeGreaterThan(0);
  expect(await share()).toBeLessThan(1);
  await expect(ada.editor.getByRole("group", { name: "notes.txt" })).toHaveText(
    /^notes\.txt: [1-9]\d? %/,
  );
  await ada.clickInto("Below.");
  await ada.type(" And on.");
  await bob.sees("Below. And on.");
  await expect(bob.editor).not.toContainText("notes.txt");
  await send(-1);
  await expect(progress).toHaveCount(0);
  await ada.type(" And on.");
  await expect(bob.editor.locator("p:first-child + .cw-attachment + p")).toHaveText(
    "Below. And on. And on.",
  );
});

test("[MED22] an upload is broken off by its button, and nothing of it is left", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Above.\n\nBelow.");
  const letGo = await holdBack(ada.page, uploads, "POST");
  await uploadFile(ada, "Above.");
  const stop = ada.page.getByRole("button", { name: "Stop uploading notes.txt" });
  const broken = ada.page.waitForEvent("requestfailed");
  await stop.focus();
  await ada.press("Enter");
  await broken;
  await expect(stop).toHaveCount(0);
  await ada.type(" And on.");
  await ada.sees("Above. And on.");
  letGo();
  await ada.seesSaved();
  expect(await ada.stored()).toBe("Above. And on.\n\nBelow.\n");
});

test("[MED22] an upload that fails says what to do, and goes on at its place when it is tried again", async ({
  join,
}) => {
  const ada = await join("Ada");
  await ada.newDocumentWith("Above.\n\nBelow.");
  const fail = Promise.withResolvers<void>();
  await ada.page.route(uploads, async (route) => {
    await fail.promise;
    await route.abort();
  });
  await uploadFile(ada, "Above.");
  await ada.page.getByRole("button", { name: "Stop uploading notes.txt" }).focus();
  fail.resolve();
  const failure = ada.editor.getByRole("alert");
  await expect(failure).toContainText(
    "notes.txt was not uploaded. The server cannot be reached. Check the connection and try again.",
  );
  const retry = failure.getByRole("button", { name: "Try again" });
  await expect(retry).toBeFocused();
  const again = ada.page.waitForEvent("requestfailed");
  await ada.press("Enter");
  await again;
  await expect(failure).toHaveCount(1);
  await ada.seesSaved();
  expect(await ada.stored()).not.toContain("notes.txt");
  await ada.page.unroute(uploads);
  await ada.clickInto("Below.");
  await ada.type(" And on.");
  await retry.focus();
  await ada.press("Enter");
  const below = ada.editor.locator("p:first-child + .cw-attachment + p");
  await expect(below).toHaveText("Below. And on.");
  await expect(failure).toHaveCount(0);
  await ada.type(" And on.");
  await expect(below).toHaveText("Below. And on. And on.");
});
