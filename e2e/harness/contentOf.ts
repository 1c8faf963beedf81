// What a reader sees of a document, in a form that is equal wherever the documents are.
import * as Y from "yjs";

interface Run {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

/** Blocks with their attributes, and text in runs of the same format. */
export function contentOf(doc: Y.Doc): string {
  const blocks = doc.getXmlFragment("default").toArray();
  return blocks.map((block) => JSON.stringify(formOf(block))).join("\n");
}

function formOf(node: unknown): unknown {
  if (node instanceof Y.XmlText) return mergeRuns(node.toDelta());
  if (!(node instanceof Y.XmlElement)) return String(node);
  return [node.nodeName, sorted(node.getAttributes()), node.toArray().map(formOf)];
}

// Two documents may hold the same text with marks set once or twice over, which splits the runs.
function mergeRuns(runs: readonly Run[]): [format: string, text: string][] {
  const merged: [string, string][] = [];
  for (const { insert, attributes = {} } of runs) {
    const format = sorted(attributes);
    const last = merged.at(-1);
    if (last?.[0] === format) last[1] += String(insert);
    else merged.push([format, String(insert)]);
  }
  return merged;
}

function sorted(attributes: object): string {
  return JSON.stringify(Object.entries(attributes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
