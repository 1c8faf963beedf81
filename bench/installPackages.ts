// Packages from the npm registry, in a folder of their own: whoever runs no bench needs none of them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface InstalledPackages {
  /** Of one of those that were asked for. */
  folderOf(name: string): string;
  remove(): Promise<void>;
}

/** The editors are compared on the same TipTap. */
export const tiptapVersion = "3.31.3";

/** @param dependencies versions by name @returns undefined without the registry */
export function installPackages(
  dependencies: Readonly<Record<string, string>>,
): InstalledPackages | undefined {
  const root = mkdtempSync(join(tmpdir(), "cowrite-packages-"));
  const remove = () => rm(root, { recursive: true, force: true });
  const overrides = { "@tiptap/core": tiptapVersion, "@tiptap/pm": tiptapVersion };
  writeFileSync(
    join(root, "package.json"),
    JSON.stringify({ private: true, dependencies, overrides }),
  );
  const args = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
  const { status } = spawnSync("npm", args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (status === 0) return { folderOf: (name) => join(root, "node_modules", name), remove };
  void remove();
  return undefined;
}
