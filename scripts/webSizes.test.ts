import { expect, test } from "vitest";
import { firstLoad } from "./webSizes.mjs";

const manifest = {
  "index.html": { file: "main.js", imports: ["_shared.js"], dynamicImports: ["page.ts"] },
  "page.ts": { file: "page.js", imports: ["_shared.js", "_more.js"] },
  "_shared.js": { file: "shared.js", imports: ["_more.js"] },
  "_more.js": { file: "more.js", imports: ["_shared.js"] },
  "rare.ts": { file: "rare.js" },
};

test("[SIZ1] what is loaded first is what the entries import by themselves, each once", () => {
  expect(firstLoad(manifest, ["index.html", "page.ts"]).toSorted()).toEqual([
    "main.js",
    "more.js",
    "page.js",
    "shared.js",
  ]);
});

test("[SIZ1] an entry that was not built is told", () => {
  expect(() => firstLoad(manifest, ["gone.ts"])).toThrow("built without gone.ts");
});
