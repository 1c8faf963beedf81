// What some other program may have written into a document: Yjs takes anything.
import * as Y from "yjs";
import { editorSchema } from "./editorSchema.ts";
import { type Random, seededRandom } from "./random.ts";

/** Names that mean something else to the editor than to who wrote them, or nothing. */
const strangeNames = ["poll", "sticker", "doc", "text", "unknownBlock", "unknownInline", "x y"];
const names = [...Object.keys(editorSchema.nodes), ...strangeNames];

const attributeNames = [
  ...["level", "colspan", "rowspan", "colwidth", "checked", "src", "start", "id"],
  ...["kind", "shown", "latex", "date", "color", "label"],
];
const values = [null, true, 0, -1, 2, 1e9, "", "2", "x", [1], ["a"], { a: 1 }];

const markNames = [
  "bold",
  "italic",
  "link",
  "code",
  "comment",
  "comment--abcdEFGH",
  "unknownMark",
  "highlight",
];
const markValues = [{}, true, { href: 7 }, { name: "bold", value: {} }, "x", null];

const deepest = 5;

export function foreignUpdate(seed: number): Uint8Array {
  const random = seededRandom(seed);
  const doc = new Y.Doc();
  doc.clientID = 60;
  const root = doc.getXmlFragment("default");
  doc.transact(() => root.insert(0, children(random, 0)));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

type Child = Y.XmlElement | Y.XmlText;

function children(random: Random, depth: number): Child[] {
  return Array.from({ length: random.below(depth === 0 ? 8 : 4) }, () =>
    depth < deepest && !random.oneIn(3) ? element(random, depth) : text(random),
  );
}

function element(random: Random, depth: number): Y.XmlElement {
  const made = new Y.XmlElement(random.oneIn(3) ? random.pick(names) : likelyName(random));
  for (let count = random.below(3); count > 0; count--) {
    // The types say string, Yjs takes any JSON value.
    made.setAttribute(random.pick(attributeNames), random.pick(values) as string);
  }
  made.insert(0, children(random, depth + 1));
  return made;
}

// Most of it almost fits.
function likelyName(random: Random): string {
  return random.pick([
    "paragraph",
    "paragraph",
    "heading",
    "blockquote",
    "bulletList",
    "listItem",
    "table",
    "tableRow",
    "tableRow",
    "tableCell",
    "tableCell",
    "hardBreak",
    "details",
    "detailsSummary",
    "detailsContent",
    "columns",
    "column",
    "figure",
  ]);
}

function text(random: Random): Y.XmlText {
  const made = new Y.XmlText();
  const runs = Array.from({ length: random.below(3) }, () => ({
    insert: random.oneIn(8) ? { embedded: 1 } : random.pick(["abc", "\n", "🙂", "d e", "\ud83d"]),
    attributes: random.oneIn(2) ? {} : { [random.pick(markNames)]: random.pick(markValues) },
  }));
  made.applyDelta(runs);
  return made;
}
