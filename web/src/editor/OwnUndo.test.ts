import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { OwnUndo } from "./OwnUndo.ts";

describe("undo", () => {
  it("[EDT12] takes back a whole burst of one's own typing, and nothing of the others", () => {
    const { text, undo, type } = page();
    type(0, "own ");
    text.insert(text.length, "theirs ");
    // What the binding does when something shows after a remote key.
    undo.stopCapturing();
    type(4, "words ");

    undo.undo();
    expect(text.toString()).toBe("theirs ");
    undo.redo();
    expect(text.toString()).toBe("own words theirs ");
    text.doc?.destroy();
  });

  it("[EDT12] does not take back what was there when the page opened", () => {
    const { text, undo } = page("opened with this");
    expect(undo.canUndo()).toBe(false);
    undo.undo();
    expect(text.toString()).toBe("opened with this");
    text.doc?.destroy();
  });
});

function page(initial = "") {
  const doc = new Y.Doc();
  const content = doc.getXmlFragment("default");
  const text = new Y.XmlText(initial);
  content.insert(0, [text]);
  const undo = new OwnUndo(content);
  const type = (index: number, words: string) =>
    doc.transact(() => text.insert(index, words), ySyncPluginKey);
  return { text, undo, type };
}
