// Runs in the browser: opens one contender on a document of many paragraphs, and writes into it.

import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { type Anchor, anchorsOf } from "../../web/src/binding/anchors.ts";
import { toRelative } from "../../web/src/binding/positions.ts";
import type { BindingFigures, BindingTask } from "./BindingTask.ts";
import { type Opening, openEditor } from "./contenders.ts";

declare global {
  interface Window {
    runTask: (task: BindingTask) => Promise<BindingFigures>;
    openOnly: (task: BindingTask) => Promise<void>;
  }
}

/** Of the editor whose memory is asked for: it must not be collected before. */
const kept: unknown[] = [];

window.openOnly = async (task) => {
  const { doc, editor } = await open(task, contentOf(task.paragraphs));
  kept.push(doc, editor);
};

window.runTask = async (task) => {
  const content = contentOf(task.paragraphs);
  const { doc, editor, openMs } = await open(task, content);
  const fragment = doc.getXmlFragment("default");
  const remoteUpdates = writeElsewhere(content, task.keys, 1);
  const isBound = task.contender !== "none";
  const remoteMs = isBound
    ? await timeEach(remoteUpdates, (update) => () => Y.applyUpdate(doc, update))
    : [];
  const places = spread(task.keys, task.paragraphs, 2);
  const localMs = await timeEach(places, (index) => type(editor, index));
  const text = fragment.toString();
  expectShown(editor, fragment, isBound);
  const isOurs = task.contender === "cowrite";
  const anchors = isOurs ? makeAnchors(editor) : [];
  if (isOurs) type(editor, 0)();
  const anchorsMs = isOurs ? timeAnchors(editor, anchors) : undefined;
  const stored = JSON.stringify(anchors);
  editor.destroy();
  const update = Y.encodeStateAsUpdate(doc);
  return {
    openMs,
    remoteMs,
    localMs,
    viewsMade: isBound ? await countViews(task, content) : undefined,
    anchorsMs,
    storedAnchorsMs: isOurs ? await timeStored(task, update, stored) : undefined,
    caretsMs: isOurs ? await timeCarets(task, update) : undefined,
    text: isBound ? text : "",
  };
};

type Watched = Pick<Opening, "onParagraph"> & { carets?: (doc: Y.Doc) => Awareness };

async function open(task: BindingTask, content: Uint8Array, watched: Watched = {}) {
  const element = document.createElement("div");
  document.body.replaceChildren(element);
  const doc = new Y.Doc();
  // Ids decide who comes first at one place, and all contenders get the same edits.
  doc.clientID = 5;
  const started = performance.now();
  Y.applyUpdate(doc, content);
  const fragment = doc.getXmlFragment("default");
  const awareness = watched.carets?.(doc);
  const { onParagraph } = watched;
  const editor = openEditor(task.contender, { fragment, element, onParagraph, awareness });
  // The stock bindings draw the content in a task of their own, and TipTap tells of its start in one.
  while (element.querySelectorAll("p").length < task.paragraphs) await nextTask();
  element.getBoundingClientRect();
  const openMs = performance.now() - started;
  await settled();
  return { doc, editor, openMs };
}

const sentence = "The hose by the shed leaks, so water in the evening and use the other one. ";

function contentOf(paragraphs: number): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const nodes = Array.from({ length: paragraphs }, (_, index) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(`${index} ${sentence}`)]);
    return paragraph;
  });
  doc.getXmlFragment("default").insert(0, nodes);
  return Y.encodeStateAsUpdate(doc);
}

/** Updates of somebody who types a letter here and there. */
function writeElsewhere(content: Uint8Array, keys: number, seed: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = 2;
  Y.applyUpdate(doc, content);
  const fragment = doc.getXmlFragment("default");
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const index of spread(keys, fragment.length, seed)) {
    const text = (fragment.get(index) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(text.length >> 1, "x");
  }
  return updates;
}

// All over the document, the same in each run.
function spread(count: number, paragraphs: number, seed: number): number[] {
  const stride = 7_919;
  return Array.from({ length: count }, (_, index) => (seed * 31 + index * stride) % paragraphs);
}

/** @param act returns what is timed, after what is not. */
async function timeEach<T>(items: readonly T[], act: (item: T) => () => void): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const timed = act(item);
    const started = performance.now();
    timed();
    times.push(performance.now() - started);
    // Layout and paint are the browser's own, and not to be paid by the next key.
    await nextFrame();
  }
  return times;
}

/** @returns the key itself; where it goes is found before. */
function type(editor: Editor, index: number): () => void {
  const { view } = editor;
  const { doc, tr } = view.state;
  let position = 0;
  for (let before = 0; before < index; before++) position += doc.child(before).nodeSize;
  const at = position + 1 + (doc.child(index).content.size >> 2);
  view.dispatch(tr.setSelection(TextSelection.create(doc, at)));
  return () => view.dispatch(view.state.tr.insertText("y"));
}

const anchorCount = 1_000;

function makeAnchors(editor: Editor): Anchor[] {
  const { doc } = editor.state;
  const step = Math.floor(doc.content.size / anchorCount);
  return Array.from({ length: anchorCount }, (_, index) => {
    const from = Math.max(1, index * step);
    return anchorsOf(editor.state).anchor(from, Math.min(doc.content.size, from + 8));
  });
}

function timeAnchors(editor: Editor, anchors: readonly Anchor[]): number {
  const started = performance.now();
  for (const anchor of anchors) {
    if (anchorsOf(editor.state).resolve(anchor) === undefined) throw new Error("Anchor lost.");
  }
  return performance.now() - started;
}

async function timeStored(task: BindingTask, update: Uint8Array, stored: string): Promise<number> {
  const { editor } = await open(task, update);
  const ms = timeAnchors(editor, JSON.parse(stored));
  editor.destroy();
  return ms;
}

const caretCount = 50;
const caretFrames = 60;

/** Fifty people whose carets all move with each frame, where the window shows them. */
async function timeCarets(task: BindingTask, update: Uint8Array): Promise<number[]> {
  let awareness: Awareness | undefined;
  const { editor } = await open(task, update, {
    carets: (doc) => {
      awareness = new Awareness(doc);
      return awareness;
    },
  });
  const times: number[] = [];
  for (let frame = 0; frame < caretFrames; frame++) {
    if (awareness !== undefined) moveCarets(editor, awareness, frame);
    times.push(await timeFrame(() => awareness?.emit("change", [{}, "bench"])));
  }
  editor.destroy();
  awareness?.destroy();
  return times;
}

function moveCarets(editor: Editor, awareness: Awareness, frame: number): void {
  for (let person = 0; person < caretCount; person++) {
    const at = 1 + person * 20 + (frame % 15);
    const place = Y.relativePositionToJSON(toRelative(editor.state, at));
    awareness.states.set(1_000 + person, {
      user: { name: `Person ${person}`, color: "#30a0c0" },
      cursor: { anchor: place, head: place },
    });
  }
}

/** @param ask what makes the page draw in its next frame. */
function timeFrame(ask: () => void): Promise<number> {
  return new Promise((resolve) => {
    let started = 0;
    requestAnimationFrame(() => {
      started = performance.now();
    });
    ask();
    requestAnimationFrame(() => {
      document.body.getBoundingClientRect();
      resolve(performance.now() - started);
    });
  });
}

async function countViews(task: BindingTask, content: Uint8Array): Promise<number> {
  let made = 0;
  const onParagraph = () => {
    made += 1;
  };
  const { doc, editor } = await open(task, content, { onParagraph });
  made = 0;
  for (const update of writeElsewhere(content, task.countedEdits, 3)) Y.applyUpdate(doc, update);
  await settled();
  editor.destroy();
  return made;
}

function expectShown(editor: Editor, fragment: Y.XmlFragment, isBound: boolean): void {
  if (!isBound) return;
  const shown = editor.state.doc.textContent;
  const written = fragment
    .toArray()
    .map((child) => child.toString())
    .join("");
  if (shown !== written.replaceAll(/<[^>]*>/g, ""))
    throw new Error("The page shows something else.");
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => resolve());
  });
}

async function settled(): Promise<void> {
  for (let frames = 0; frames < 5; frames++) await nextFrame();
}
