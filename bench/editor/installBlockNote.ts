// BlockNote, from the npm registry into a folder of its own: nobody else needs its 130 packages.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Newer ones ask for packages that contradict each other (2026-11).
const version = "0.50.0";
/** The editors are compared on the same TipTap. */
const tiptap = "3.31.3";

export interface InstalledPackage {
  readonly folder: string;
  remove(): Promise<void>;
}

/** @returns undefined without the registry: then the others are measured alone. */
export function installBlockNote(): InstalledPackage | undefined {
  const root = mkdtempSync(join(tmpdir(), "cowrite-blocknote-"));
  const remove = () => rm(root, { recursive: true, force: true });
  const wanted = {
    private: true,
    dependencies: { "@blocknote/core": version },
    overrides: { "@tiptap/core": tiptap, "@tiptap/pm": tiptap },
  };
  writeFileSync(join(root, "package.json"), JSON.stringify(wanted));
  const args = ["install", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
  const { status } = spawnSync("npm", args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  if (status === 0) return { folder: join(root, "node_modules/@blocknote/core"), remove };
  process.stderr.write("BlockNote cannot be had from the registry: measured without it.\n");
  void remove();
  return undefined;
}
