// Few files for the first words: a browser asks for six at a time, and each of forty costs it more than
// the code in it.
import type { Plugin } from "vite";

/** The files of a page, by the module that each begins with; the earlier ones are there for the later. */
export class FirstLoad {
  readonly #entries: ReadonlyMap<string, string>;
  #chunkOf = new Map<string, string>();

  /** @param entries the path of a module, and the name of a file for all that it imports */
  constructor(entries: ReadonlyMap<string, string>) {
    this.#entries = entries;
  }

  /** @returns `null` where a module comes later, on demand */
  readonly nameOf = (id: string): string | null => this.#chunkOf.get(id) ?? null;

  plugin(): Plugin {
    const nameAll = (importsOf: (id: string) => readonly string[]) => {
      this.#chunkOf = new Map();
      for (const [entry, name] of this.#entries) {
        // The module itself stays the file that is asked for.
        const found = [...importsOf(entry)];
        for (const id of found) {
          if (this.#chunkOf.has(id)) continue;
          this.#chunkOf.set(id, name);
          found.push(...importsOf(id));
        }
      }
    };
    return {
      name: "first-load",
      buildEnd() {
        nameAll((id) => this.getModuleInfo(id)?.importedIds ?? []);
      },
    };
  }
}
