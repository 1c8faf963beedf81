// Each icon is imported from a file of its own. The package's index imports all of them, and what a page
// begins with would be followed through it to the icons of all that comes later (firstLoad.ts).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";

// Node gets the other build, beside the one for browsers.
const forNode = createRequire(import.meta.url).resolve("lucide-react");
const index = join(forNode, "../../esm/lucide-react.mjs");

/** @returns the file of each name that the index exports, without its ending. */
function readIcons(): ReadonlyMap<string, string> {
  const icons = new Map<string, string>();
  const lines = /^export \{ (.+) \} from '\.\/icons\/(.+)\.mjs';$/gm;
  for (const [, names = "", file = ""] of readFileSync(index, "utf8").matchAll(lines)) {
    for (const [, name = ""] of names.matchAll(/default as (\w+)/g)) icons.set(name, file);
  }
  return icons;
}

/** @returns a build plugin that rewrites `import { X } from "lucide-react"`. */
export function iconsOneByOne(): Plugin {
  const icons = readIcons();
  return {
    name: "icons-one-by-one",
    enforce: "pre",
    // While somebody works, the index is one file that is read once.
    apply: "build",
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: /from "lucide-react"/ },
      handler(code) {
        const imports = /import \{([^}]*)\} from "lucide-react";/g;
        const rest = code.replaceAll(imports, (_all, list: string) =>
          list
            .split(",")
            .map((name) => name.trim())
            .filter((name) => name !== "")
            .map((name) => importOf(name, icons))
            .join(" "),
        );
        return { code: rest, map: null };
      },
    },
  };
}

function importOf(wanted: string, icons: ReadonlyMap<string, string>): string {
  if (wanted.startsWith("type ")) return `import { ${wanted} } from "lucide-react";`;
  const [name = "", local = name] = wanted.split(" as ");
  const file = icons.get(name);
  if (file === undefined) throw new Error(`lucide-react has no icon called ${name}.`);
  return `import ${local} from "lucide-react/icons/${file}";`;
}
