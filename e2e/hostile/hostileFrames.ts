// Frames that no honest client sends: made after the protocol's own shapes, and then bent.
import { frameTypes } from "@cowrite/server/sync/frames.ts";
import * as encoding from "lib0/encoding";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { circle, deepEmbed, deletionOf, hugeCounts, lonelyUpdates } from "../harness/badUpdates.ts";
import { frameOf } from "../harness/RawClient.ts";
import type { Random } from "../harness/random.ts";

/** A whole number of any size that the wire can carry, often at an edge. */
function anyNumber(random: Random): number {
  return random.pick([
    0,
    1,
    127,
    128,
    2 ** 31 - 1,
    2 ** 32,
    Number.MAX_SAFE_INTEGER,
    random.below(300),
    random.below(2 ** 31),
  ]);
}

function anyBytes(random: Random, most: number): Uint8Array {
  return Uint8Array.from({ length: random.below(most) }, () => random.below(256));
}

function anyText(random: Random): string {
  return random.pick([
    "",
    "x",
    "../../etc/passwd",
    "\u0000",
    "🙂".repeat(40),
    "%2e%2e%2f",
    "default",
  ]);
}

/** Real updates with every kind of content that Yjs has. */
function realUpdates(): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const content = doc.getXmlFragment("hostile");
  const text = new Y.XmlText();
  content.insert(0, [text, new Y.XmlElement("paragraph")]);
  text.insert(0, "hostile words", { bold: {} });
  text.insertEmbed(3, { image: "x" });
  text.format(1, 4, { italic: {} });
  text.delete(2, 3);
  const map = doc.getMap("map");
  map.set("any", { deep: [1, null, true, "x"] });
  map.set("bytes", new Uint8Array(20));
  map.set("nested", new Y.Map([["a", new Y.Array()]]));
  map.set("document", new Y.Doc());
  doc.getArray("list").insert(0, [1, "two", { three: 3 }]);
  (content.get(1) as Y.XmlElement).setAttribute("level", "9");
  updates.push(Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdateV2(doc));
  return updates;
}

const updates = realUpdates();

function anyUpdate(random: Random): Uint8Array {
  const chosen = random.below(8);
  if (chosen === 0) return random.pick(lonelyUpdates(3, 1 + random.below(1_000_000)));
  if (chosen === 1) return deletionOf(random.below(2 ** 31), anyNumber(random));
  if (chosen === 2) return random.pick([deepEmbed(200), circle(), hugeCounts()]);
  if (chosen === 3) return anyBytes(random, 200);
  return bent(random.pick(updates), random);
}

function anyPresence(random: Random): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = random.pick([1, 5, random.below(2 ** 32)]);
  const awareness = new Awareness(doc);
  try {
    awareness.setLocalState({
      user: { name: anyText(random), id: "somebody-else" },
      cursor: anyText(random),
    });
    for (let clock = random.below(4); clock > 0; clock--) awareness.setLocalStateField("x", clock);
    return bent(encodeAwarenessUpdate(awareness, [doc.clientID]), random);
  } finally {
    awareness.destroy();
  }
}

/** Clocks that would silence somebody for ever, and people who are not there. */
function inflatedPresence(random: Random): Uint8Array {
  const people = 1 + random.below(5);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, random.pick([people, 2 ** 31]));
    for (let person = 0; person < people; person++) {
      encoding.writeVarUint(encoder, anyNumber(random));
      encoding.writeVarUint(encoder, anyNumber(random));
      encoding.writeVarString(encoder, random.pick(["null", "{}", "[", '"x"', '{"__proto__":{}}']));
    }
  });
}

/** Some bits, a cut, a tail, or a number that says there is more than there is. */
export function bent(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  switch (random.below(6)) {
    case 0:
      return copy;
    case 1:
      for (let flips = 1 + random.below(4); flips > 0; flips--) {
        const at = random.below(Math.max(1, copy.length));
        copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      }
      return copy;
    case 2:
      return copy.subarray(0, random.below(copy.length + 1));
    case 3:
      return Uint8Array.of(...copy, ...anyBytes(random, 40));
    case 4: {
      const at = random.below(copy.length + 1);
      return Uint8Array.of(
        ...copy.subarray(0, at),
        255,
        255,
        255,
        255,
        255,
        127,
        ...copy.subarray(at),
      );
    }
    default: {
      const at = random.below(copy.length + 1);
      return Uint8Array.of(...copy.subarray(at), ...copy.subarray(0, at));
    }
  }
}

const highestType = 14;

/** One frame, with the address of the document or, rarely, of another. */
export function hostileFrame(random: Random, documentId: string): Uint8Array {
  const address = random.below(40) === 0 ? anyText(random) : documentId;
  switch (random.below(12)) {
    case 0:
      return frameOf(address, frameTypes.sync, 0, Y.encodeStateVector(updateDoc(random)));
    case 1:
      return frameOf(address, frameTypes.sync, 0, anyBytes(random, 30));
    case 2:
    case 3:
      return frameOf(address, frameTypes.sync, 1 + random.below(2), anyUpdate(random));
    case 4:
      return frameOf(address, frameTypes.sync, anyNumber(random), anyBytes(random, 30));
    case 5:
      return frameOf(address, frameTypes.awareness, anyPresence(random));
    case 6:
      return frameOf(address, frameTypes.awareness, inflatedPresence(random));
    case 7:
      return frameOf(address, frameTypes.auth, random.below(4), anyText(random));
    case 8:
      return frameOf(address, random.below(highestType), anyText(random));
    case 9:
      return frameOf(address, anyNumber(random), anyBytes(random, 60));
    case 10:
      return bent(frameOf(address, frameTypes.sync, 2, random.pick(updates)), random);
    default:
      return anyBytes(random, 80);
  }
}

function updateDoc(random: Random): Y.Doc {
  const doc = new Y.Doc();
  if (random.below(2) === 0) Y.applyUpdate(doc, updates.at(-2) ?? Uint8Array.of(0, 0));
  return doc;
}
