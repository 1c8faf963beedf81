import { join } from "node:path";
import { describeAssetStore } from "./describeAssetStore.ts";
import { FolderAssetStore } from "./FolderAssetStore.ts";

describeAssetStore("a folder", async (folder) => ({
  store: new FolderAssetStore(join(folder, "assets")),
  close: async () => undefined,
}));
