// Finding, as an extension of the editor.
import { Extension } from "@tiptap/core";
import { findPlugin } from "./findPlugin.ts";
import type { SearchPattern } from "./SearchPattern.ts";

interface FindingStorage {
  /** What was looked for last, for the keys that go on with it. */
  last: SearchPattern | undefined;
  /** As it was typed. */
  query: string;
}

declare module "@tiptap/core" {
  interface Storage {
    finding: FindingStorage;
  }
}

export const finding = Extension.create<Record<string, never>, FindingStorage>({
  name: "finding",
  addStorage: () => ({ last: undefined, query: "" }),
  addProseMirrorPlugins: () => [findPlugin()],
});
