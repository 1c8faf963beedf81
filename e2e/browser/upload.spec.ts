// The client's way of a file, in a real browser: what `XMLHttpRequest` tells, no other can.
import { fileURLToPath } from "node:url";
import type { Asset } from "@cowrite/shared/api/assets.ts";
import { expect, type Page } from "@playwright/test";
import { build } from "vite";
import type { createApiClient } from "../../web/src/api/createApiClient.ts";
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
