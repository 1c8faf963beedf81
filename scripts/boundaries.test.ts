// Every boundary bites: those of boundaries.mjs, and those that biome.json holds.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { boundaries, crossings } from "./boundaries.mjs";
import { root } from "./root.mjs";

/** One file for each boundary that crosses it, and the place where the same words are fine. */
const crossers: Record<string, { path: string; source: string; fine: string }> = {
  "shared imports nothing of ours": {
    path: "shared/src/roles.ts",
    source: 'import { readConfig } from "../../server/src/config.ts";',
    fine: "shared/src/roles.test.ts",
  },
  "web never imports server": {
    path: "web/src/api/client.ts",
    source: 'import type { Config } from "@cowrite/server/src/config.ts";',
    fine: "e2e/browser/start.ts",
  },
  "server never imports web": {
    path: "server/src/http/app.ts",
    source: 'import { element } from "../../../web/src/element.ts";',
    fine: "web/src/http/deep/app.ts",
  },
  "the app uses only the public face": {
    path: "web/src/app/Page.tsx",
    source: 'import { createSession } from "../session/createSession.ts";',
    fine: "web/src/editor/Page.tsx",
  },
  "the editor knows nothing of the app": {
    path: "web/src/editor/Toolbar.tsx",
    source: 'import { routes } from "../app/routes.ts";',
    fine: "web/src/app/Toolbar.tsx",
  },
  "a session knows no user interface": {
    path: "web/src/session/state.ts",
    source: 'import { Toolbar } from "../editor/Toolbar.tsx";',
    fine: "web/src/index.ts",
  },
  "storage never imports sync": {
    path: "server/src/storage/sqlite/worker.ts",
    source: 'import type { AckGate } from "../../sync/AckGate.ts";',
    fine: "server/src/http/sqlite/worker.ts",
  },
  "only createHocuspocus.ts and createProvider.ts know Hocuspocus": {
    path: "server/src/sync/AckGate.ts",
    source: 'import { Hocuspocus } from "@hocuspocus/server";',
    fine: "server/src/sync/createHocuspocus.ts",
  },
  "routes hold no SQL": {
    path: "server/src/documents/routes.ts",
    source: 'export const list = () => db.selectFrom("documents").execute();',
    fine: "server/src/documents/DocumentRepository.ts",
  },
  "only main.ts knows the process": {
    path: "server/src/config.ts",
    source: "export const port = process.env.PORT;",
    fine: "server/src/main.ts",
  },
  "nothing outside this folder is part of the project": {
    path: "server/src/config.ts",
    source: 'import data from "../../../elsewhere/data.json";',
    fine: "server/src/deep/config.ts",
  },
};

test.each(boundaries.map(({ name, instead }) => [name, instead]))("[BUI5] %s", (name, instead) => {
  const crosser = crossers[name];
  if (crosser === undefined) throw new Error(`No test crosses the boundary "${name}".`);
  const { path, source, fine } = crosser;
  const found = crossings(path, source);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(instead);
  expect(crossings(fine, source).filter((sentence) => sentence.includes(name))).toEqual([]);
});

test("[BUI5] an import is found however it is written, and not where it is only spoken of", () => {
  const path = "storage/x.ts";
  const inStorage = (source: string) => crossings(`server/src/${path}`, source).length;
  expect(inStorage('export { gate } from "../sync/AckGate.ts";')).toBe(1);
  expect(inStorage('const gate = await import("../sync/AckGate.ts");')).toBe(1);
  expect(inStorage('import {\n  gate,\n} from "../sync/AckGate.ts";')).toBe(1);
  expect(inStorage('new Worker(new URL("../sync/AckGate.ts", import.meta.url));')).toBe(1);
  expect(inStorage('// import { gate } from "../sync/AckGate.ts"')).toBe(0);
  expect(inStorage('import { commit } from "./GroupCommit.ts";')).toBe(0);
});

test("[BUI5] the linter refuses packages in rooms that must not know them, and says where to go", () => {
  const wrong = {
    "shared/src/a.ts": ['import "node:fs";', "shared does no I/O"],
    "shared/src/b.ts": [
      'import "@cowrite/server/src/config.ts";',
      "shared imports nothing of ours",
    ],
    "server/src/sync/a.ts": ['import "@hocuspocus/server";', "server/src/sync/createSync.ts"],
    "web/src/editor/a.ts": ['import "@hocuspocus/provider";', "the document session instead"],
    "web/src/editor/b.ts": ['import "@cowrite/server/src/config.ts";', "into shared/src"],
    "web/src/session/a.ts": ['import "react";', "Show its state from web/src/editor"],
    "web/src/session/b.ts": ['import "@tiptap/core";', "Show its state from web/src/editor"],
    "web/src/app/a.ts": ['import "@tiptap/core";', "web/src/index.ts"],
    "web/src/app/b.ts": ['import "yjs";', "web/src/index.ts"],
  };
  const fine = {
    "server/src/sync/createHocuspocus.ts": ['import "@hocuspocus/server";'],
    "web/src/session/createProvider.ts": ['import "@hocuspocus/provider";'],
    "web/src/editor/c.ts": ['import "@tiptap/core";'],
  };
  const found = lint({ ...wrong, ...fine });
  for (const [path, [, sentence]] of Object.entries(wrong)) {
    expect(found.filter((line) => line.includes(path))).toEqual([
      expect.stringContaining(sentence!),
    ]);
  }
  expect(found).toHaveLength(Object.keys(wrong).length);
});

/** @returns one line for each restricted import that Biome finds, with the project's settings. */
function lint(files: Record<string, readonly string[]>): string[] {
  const directory = mkdtempSync(join(tmpdir(), "cowrite-lint-"));
  try {
    copyFileSync(join(root, "biome.json"), join(directory, "biome.json"));
    for (const [path, [source]] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), `${source}\n`);
    }
    const output = runBiome(directory);
    return output.split("\n").filter((line) => line.includes("noRestrictedImports"));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function runBiome(directory: string): string {
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const args = [
    biome,
    "lint",
    "--vcs-enabled=false",
    "--reporter=github",
    "--max-diagnostics=none",
  ];
  try {
    return execFileSync(process.execPath, args, {
      cwd: directory,
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    // It found something, which is what it is asked for here.
    return (error as { stdout: string }).stdout;
  }
}
