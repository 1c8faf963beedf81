// What npm start decides from: are the packages there, is the web side built, which Node runs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { webFingerprint } from "./buildWeb.mjs";
import { isInstalled } from "./installPackages.mjs";
import { root } from "./root.mjs";
import { findRuntime } from "./runtime.mjs";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "cowrite-scripts-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(path: string, content: unknown): void {
  const full = join(directory, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, typeof content === "string" ? content : JSON.stringify(content));
}

const lock = {
  packages: {
    "": { version: "0.1.0" },
    web: { version: "0.1.0" },
    "node_modules/@cowrite/editor": { resolved: "web", link: true },
    "node_modules/vite": { version: "8.0.0" },
    "node_modules/some-darwin-binary": { version: "1.0.0", optional: true },
  },
};
const installed = {
  packages: {
    "node_modules/@cowrite/editor": { resolved: "web", link: true },
    "node_modules/vite": { version: "8.0.0" },
  },
};

test("[BUI1] a fresh clone is not installed", () => {
  write("package-lock.json", lock);
  expect(isInstalled(directory)).toBe(false);
});

test("[BUI1] packages that match the lock file are not installed again", () => {
  write("package-lock.json", lock);
  write("node_modules/.package-lock.json", installed);
  expect(isInstalled(directory)).toBe(true);
});

test("[BUI1] the lock file asks for nothing that npm leaves out", () => {
  // An entry that nothing needs would be missed at every start, and all be installed again.
  expect(isInstalled(root)).toBe(true);
});

test.each([
  ["a package changed its version", { "node_modules/vite": { version: "8.0.1" } }],
  ["a package was added", { "node_modules/yjs": { version: "13.6.33" } }],
])("[BUI1] %s: the packages are installed again", (_, change) => {
  write("package-lock.json", { packages: { ...lock.packages, ...change } });
  write("node_modules/.package-lock.json", installed);
  expect(isInstalled(directory)).toBe(false);
});

test("[BUI2] the web side is built again when its sources, settings or packages change", () => {
  write("web/vite.config.ts", "export default {};");
  write("web/src/app/main.tsx", "one");
  write("shared/src/roles.ts", "one");
  write("package-lock.json", "one");
  const seen = [webFingerprint(directory)];
  for (const path of ["web/vite.config.ts", "web/src/app/main.tsx", "shared/src/roles.ts"]) {
    write(path, "two");
    seen.push(webFingerprint(directory));
  }
  write("package-lock.json", "two");
  seen.push(webFingerprint(directory));
  write("web/src/app/new.tsx", "");
  seen.push(webFingerprint(directory));
  expect(new Set(seen).size).toBe(6);
});

test("[BUI2] nothing is built again for a test, for the build itself, or for the time of day", () => {
  write("web/src/app/main.tsx", "one");
  const before = webFingerprint(directory);
  write("web/src/app/main.test.tsx", "one");
  write("web/src/binding/testing/Person.ts", "one");
  write("web/dist/index.html", "one");
  write("web/src/app/main.tsx", "one");
  expect(webFingerprint(directory)).toBe(before);
});

test("[BUI3] the pinned Node runs the server, whatever the system has", () => {
  write("node_modules/node/bin/node", "");
  const runtime = findRuntime({
    directory,
    systemNode: { path: "/usr/bin/node", version: "20.20.2" },
  });
  expect(runtime).toBe(join(directory, "node_modules/node/bin/node"));
});

test("[BUI3] without the pinned Node a newer system's does, and an older one is told what to do", () => {
  const newer = { path: "/usr/bin/node", version: "24.1.0" };
  expect(findRuntime({ directory, systemNode: newer })).toBe("/usr/bin/node");
  const older = { path: "/usr/bin/node", version: "20.20.2" };
  expect(() => findRuntime({ directory, systemNode: older })).toThrow(/npm rebuild node/);
});
