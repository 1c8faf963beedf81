// A document's files over REST: who may write it adds them, who may read it reads them.
import { parseAssetId } from "@cowrite/shared/ids.ts";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { answerHostPages } from "../http/guards.ts";
import type { HttpEnv } from "../http/HttpEnv.ts";
import { createRoutes } from "../http/openApi.ts";
import type { RateLimiter } from "../http/RateLimiter.ts";
import type { AssetDoor } from "./AssetDoor.ts";
import { type Assets, toAsset } from "./Assets.ts";
import { answerAsset } from "./answerAsset.ts";
import { readAsset, uploadAsset } from "./assetApi.ts";
import { isForm, readUpload } from "./readUpload.ts";

export interface AssetRoutesOptions {
  assets: Assets;
  door: AssetDoor;
  uploads: RateLimiter;
  /** Whose pages may upload with a token. */
  allowedOrigins: () => readonly string[];
  /** Told of each upload, with why it was refused where it was. */
  onUpload: (error: unknown) => void;
}

export function createAssetRoutes(options: AssetRoutesOptions): OpenAPIHono<HttpEnv> {
  const { assets, door, uploads, onUpload } = options;
  const routes = createRoutes();
  for (const route of [uploadAsset, readAsset]) routes.openAPIRegistry.registerPath(route);

  const answerOthers = answerHostPages(options.allowedOrigins, ["GET", "POST"]);
  routes.use("/api/documents/:id/assets/*", answerOthers);

  routes.post(uploadAsset.getRoutingPath(), async (context) => {
    const { documentId, userId } = await door.admit(context, context.req.param("id"), "write");
    uploads.count(userId, context);
    try {
      // Of a form it counts the rest of the form as well.
      if (!isForm(context.req.raw)) {
        assets.requireSize(Number(context.req.header("content-length") ?? 0));
      }
      const asset = await readUpload(context.req.raw, (upload) =>
        assets.add({ documentId, by: userId }, upload),
      );
      onUpload(undefined);
      return context.json(toAsset(asset), 201);
    } catch (error) {
      onUpload(error);
      throw error;
    }
  });

  routes.get(readAsset.getRoutingPath(), async (context) => {
    const { id, assetId } = context.req.param();
    const { documentId, way } = await door.admit(context, id, "read");
    const asset = await assets.find(documentId, parseAssetId(assetId));
    return await answerAsset(context, {
      asset,
      download: context.req.query("download") === "1",
      isForOthers: way === "token",
      open: (range) => assets.open(asset, range),
    });
  });

  return routes;
}
