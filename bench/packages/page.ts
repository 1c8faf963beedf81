// Runs in the browser: types into a long document with one contender, and opens one that several write.
import { type AnyExtension, Editor, type JSONContent } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { StarterKit } from "@tiptap/starter-kit";
import * as Y from "yjs";
import { Collaborating } from "../../web/src/binding/Collaborating.ts";
import { makeLongText } from "../editor/longText.ts";
import { loadContender } from "./contenders.ts";
import type { PackagesFigures, PackagesTask } from "./PackagesTask.ts";

declare global {
  interface Window {
    runPackages: (task: PackagesTask) => Promise<PackagesFigures>;
  }
}

window.runPackages = async ({ contender, paragraphs, keys }) => {
  const extensions = await loadContender(contender);
  const content = contentOf(paragraphs);
  const keyMs = await timeKeys(extensions, content, keys);
  return { keyMs, ...(await writtenUnasked(extensions, content)) };
};

function contentOf(paragraphs: number): JSONContent {
  const content = makeLongText(paragraphs).sections.flatMap(({ heading, paragraphs: texts }) => [
    { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: heading }] },
    ...texts.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  ]);
  return { type: "doc", content };
}

async function timeKeys(
  extensions: readonly AnyExtension[],
  content: JSONContent,
  keys: number,
): Promise<number[]> {
  const editor = new Editor({ element: place(), extensions: [StarterKit, ...extensions], content });
  await settled();
  const { view } = editor;
  const middle = TextSelection.near(view.state.doc.resolve(view.state.doc.content.size >> 1));
  view.dispatch(view.state.tr.setSelection(middle));
  const times: number[] = [];
  for (let key = 0; key < keys; key++) {
    const started = performance.now();
    view.dispatch(view.state.tr.insertText("e"));
    times.push(performance.now() - started);
    // Layout and paint are the browser's own, and not to be paid by the next key.
    await nextFrame();
  }
  const typed = view.state.doc.textContent.split("e".repeat(keys)).length - 1;
  editor.destroy();
  if (typed !== 1) throw new Error("Not all keys are in the document.");
  return times;
}

const fromNetwork = "network";

/** What is written by an editor whose person does nothing: when it opens, and when another writes. */
async function writtenUnasked(
  extensions: readonly AnyExtension[],
  content: JSONContent,
): Promise<Pick<PackagesFigures, "openingBytes" | "hearingBytes">> {
  const kit = StarterKit.configure({ undoRedo: false });
  const first = new Y.Doc();
  const writer = bound(first, [kit]);
  writer.commands.setContent(content);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first), fromNetwork);
  let bytes = 0;
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== fromNetwork) bytes += update.byteLength;
  });
  const editor = bound(doc, [kit, ...extensions]);
  await settled();
  const openingBytes = bytes;
  const known = Y.encodeStateVector(first);
  writeElsewhere(writer);
  writer.destroy();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first, known), fromNetwork);
  await settled();
  const isHeard = editor.state.doc.textContent.includes(added);
  editor.destroy();
  if (!isHeard) throw new Error("What another wrote is not on the page.");
  return { openingBytes, hearingBytes: bytes - openingBytes };
}

/** A smile in the second block, and a heading before it. */
function writeElsewhere(writer: Editor): void {
  const start = writer.state.doc.firstChild?.nodeSize ?? 0;
  writer.view.dispatch(writer.state.tr.insertText("😀", start + 5));
  const heading = {
    type: "heading",
    attrs: { level: 2 },
    content: [{ type: "text", text: added }],
  };
  writer.commands.insertContentAt(start, heading);
}

const added = "Another part";

function bound(doc: Y.Doc, extensions: readonly AnyExtension[]): Editor {
  const fragment = doc.getXmlFragment("default");
  return new Editor({
    element: place(),
    extensions: [...extensions, Collaborating.configure({ fragment })],
  });
}

function place(): HTMLElement {
  const element = document.createElement("div");
  document.body.replaceChildren(element);
  return element;
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}

// TipTap tells of its start in a task of its own.
async function settled(): Promise<void> {
  for (let frames = 0; frames < 5; frames++) await nextFrame();
}
