import * as fc from "fast-check";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { guid } from "../guid.ts";
import { ParkedStructs } from "./ParkedStructs.ts";
import { readUpdate, type UpdateFacts } from "./readUpdate.ts";

/** One person's next deed: who, what, and where (taken modulo what there is). */
const deeds = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.constantFrom("insert", "delete", "format", "nest", "fill", "map", "sync"),
    at: fc.nat(1000),
  }),
  { minLength: 1, maxLength: 30 },
);

type Deeds = typeof deeds extends fc.Arbitrary<infer Value> ? Value : never;

/** The updates of three people who write at the same time, and hear of each other now and then. */
function updatesOf(history: Deeds): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const people = [11, 12, 13].map((clientID) => {
    const doc = new Y.Doc({ guid });
    doc.clientID = clientID;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "sync") updates.push(update);
    });
    return doc;
  });
  for (const { who, what, at } of history) {
    const doc = people[who] as Y.Doc;
    const text = doc.getText("text");
    const place = at % (text.length + 1);
    if (what === "insert") text.insert(place, "word");
    if (what === "delete") text.delete(place, Math.min(1 + (at % 3), text.length - place));
    if (what === "format") text.format(place, Math.min(5, text.length - place), { bold: true });
    if (what === "nest") doc.getXmlFragment("page").insert(0, [new Y.XmlElement("paragraph")]);
    if (what === "fill") {
      const paragraph = doc.getXmlFragment("page").firstChild as Y.XmlElement | null;
      paragraph?.insert(0, [new Y.XmlText("words")]);
    }
    if (what === "map") doc.getMap("facts").set(`key${at % 3}`, { at });
    if (what === "sync") {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(people[at % people.length] as Y.Doc), "sync");
    }
  }
  return updates;
}

function factsOf(update: Uint8Array): UpdateFacts {
  const facts = readUpdate(update);
  if (facts === undefined) throw new Error("An honest update was refused.");
  return facts;
}

function isComplete(doc: Y.Doc, { needs }: UpdateFacts): boolean {
  return needs.every(({ client, from }) => Y.getState(doc.store, client) >= from);
}

function parks(doc: Y.Doc, update: Uint8Array): boolean {
  const copy = new Y.Doc({ guid });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(copy, update);
  return copy.store.pendingStructs !== null || copy.store.pendingDs !== null;
}

/** An update of structs that each test writes by hand. */
function updateOf(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function writeNumbers(encoder: encoding.Encoder, ...numbers: number[]): void {
  for (const number of numbers) encoding.writeVarUint(encoder, number);
}

describe("[CRD10] an update is complete exactly when Yjs would park nothing of it", () => {
  test("[CRD10] in any order, merged or cut", () => {
    void fc.assert(
      fc.property(deeds, fc.infiniteStream(fc.nat(1000)), (history, chance) => {
        const next = () => chance.next().value as number;
        const updates = updatesOf(history);
        const doc = new Y.Doc({ guid });
        for (let left = updates.length; left > 0 && updates.length > 0; left -= 1) {
          const picked = Array.from(
            { length: 1 + (next() % 3) },
            () => updates[next() % updates.length],
          );
          const update = Y.mergeUpdates(picked as Uint8Array[]);
          const facts = factsOf(update);
          expect(isComplete(doc, facts)).toBe(!parks(doc, update));
          if (!isComplete(doc, facts)) continue;
          Y.applyUpdate(doc, update);
          for (const [client, clock] of facts.brings) {
            expect(Y.getState(doc.store, client)).toBeGreaterThanOrEqual(clock);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("[CRD10] a keystroke needs what its author wrote before, and nothing more", () => {
    const doc = new Y.Doc({ guid });
    doc.clientID = 5;
    doc.getText("t").insert(0, "ab");
    const before = Y.encodeStateVector(doc);
    doc.getText("t").insert(2, "c");
    const { needs, brings } = factsOf(Y.encodeStateAsUpdate(doc, before));
    expect(needs).toEqual([{ client: 5, from: 2, to: 3 }]);
    expect([...brings]).toEqual([[5, 3]]);
  });

  test("[CRD10] what stands in somebody else's element needs that, and a deletion its last letter", () => {
    const author = new Y.Doc({ guid });
    author.clientID = 5;
    author.getXmlFragment("page").insert(0, [new Y.XmlElement("paragraph")]);
    author.getText("t").insert(0, "abc");
    const other = new Y.Doc({ guid });
    other.clientID = 6;
    Y.applyUpdate(other, Y.encodeStateAsUpdate(author));
    const before = Y.encodeStateVector(other);
    (other.getXmlFragment("page").firstChild as Y.XmlElement).insert(0, [new Y.XmlText()]);
    expect(factsOf(Y.encodeStateAsUpdate(other, before)).needs).toEqual([
      { client: 5, from: 1, to: 1 },
    ]);
    const deletion = updateOf((encoder) => writeNumbers(encoder, 0, 1, 5, 1, 1, 2));
    expect(factsOf(deletion).needs).toEqual([{ client: 5, from: 3, to: 3 }]);
  });
});

test("[CRD14] whatever is let through leaves a document that everybody can read", () => {
  const mutations = fc.array(fc.record({ at: fc.nat(5000), byte: fc.nat(255) }), { maxLength: 4 });
  void fc.assert(
    fc.property(deeds, mutations, (history, changes) => {
      const doc = new Y.Doc({ guid });
      const parked = new ParkedStructs(doc);
      for (const update of updatesOf(history)) {
        const damaged = update.slice();
        for (const { at, byte } of changes) damaged[at % damaged.length] = byte;
        const facts = readUpdate(damaged);
        if (facts === undefined || !isComplete(doc, facts)) continue;
        try {
          Y.applyUpdate(doc, damaged);
        } catch {
          // Its sender is let go, since it has not become part of the document.
        }
        parked.revert();
      }
      const reader = new Y.Doc({ guid });
      Y.applyUpdate(reader, Y.encodeStateAsUpdate(doc));
      expect(Y.encodeStateVector(reader)).toEqual(Y.encodeStateVector(doc));
      expect(reader.store.pendingStructs).toBeNull();
    }),
    { numRuns: 500 },
  );
});

describe("[CRD14] what no Yjs writes is refused", () => {
  const doc = new Y.Doc({ guid });
  doc.getText("t").insert(0, "hello");
  doc.getText("t").delete(1, 2);
  const honest = Y.encodeStateAsUpdate(doc);

  test("[CRD14] an update cut short, with something left over, or in V2 encoding", () => {
    expect(readUpdate(honest)).toBeDefined();
    expect(readUpdate(honest.slice(0, -1))).toBeUndefined();
    expect(readUpdate(Uint8Array.of(...honest, 0))).toBeUndefined();
    expect(readUpdate(Y.encodeStateAsUpdateV2(doc))).toBeUndefined();
    expect(readUpdate(new Uint8Array())).toBeUndefined();
  });

  test("[CRD14] a clock that no writing leads to", () => {
    const gc = (clock: number, length: number) =>
      updateOf((encoder) => {
        writeNumbers(encoder, 1, 1, 7, clock);
        encoding.writeUint8(encoder, 0);
        writeNumbers(encoder, length, 0);
      });
    expect(readUpdate(gc(0, 5))).toBeDefined();
    expect(readUpdate(gc(0, 0))).toBeUndefined();
    expect(readUpdate(gc(0, Number.MAX_SAFE_INTEGER))).toBeUndefined();
    expect(readUpdate(gc(2 ** 48, 1))).toBeUndefined();
    const deletion = (clock: number, length: number) =>
      updateOf((encoder) => writeNumbers(encoder, 0, 1, 7, 1, clock, length));
    expect(readUpdate(deletion(0, 5))).toBeDefined();
    expect(readUpdate(deletion(0, 0))).toBeUndefined();
    expect(readUpdate(deletion(2 ** 48, 1))).toBeUndefined();
  });

  test("[CRD14] empty sections, and two of one client", () => {
    expect(readUpdate(updateOf((encoder) => writeNumbers(encoder, 1, 0, 7, 0, 0)))).toBeUndefined();
    const twice = updateOf((encoder) => {
      writeNumbers(encoder, 2);
      for (const clock of [0, 1]) {
        writeNumbers(encoder, 1, 7, clock);
        encoding.writeUint8(encoder, 0);
        writeNumbers(encoder, 1);
      }
      writeNumbers(encoder, 0);
    });
    expect(readUpdate(twice)).toBeUndefined();
  });

  test("[CRD14] a struct that builds on itself or on its successors", () => {
    const behind = (clock: number) =>
      updateOf((encoder) => {
        writeNumbers(encoder, 1, 1, 7, 3);
        // A string with an origin.
        encoding.writeUint8(encoder, 4 | 128);
        writeNumbers(encoder, 7, clock);
        encoding.writeVarString(encoder, "x");
        writeNumbers(encoder, 0);
      });
    expect(readUpdate(behind(2))).toBeDefined();
    expect(readUpdate(behind(3))).toBeUndefined();
    expect(readUpdate(behind(9))).toBeUndefined();
  });

  test("[CRD14] values that nest so deep that they cannot be written again", () => {
    const nested = (levels: number) => {
      const attacker = new Y.Doc({ guid });
      let value: unknown = 1;
      for (let level = 0; level < levels; level += 1) value = [value];
      attacker.getText("t").insertEmbed(0, { value });
      const any = new Y.Doc({ guid });
      any.getMap("m").set("k", value as object);
      return [Y.encodeStateAsUpdate(attacker), Y.encodeStateAsUpdate(any)];
    };
    for (const update of nested(30)) expect(readUpdate(update)).toBeDefined();
    for (const update of nested(80)) expect(readUpdate(update)).toBeUndefined();
    const json = "[".repeat(100_000) + "]".repeat(100_000);
    const embed = updateOf((encoder) => {
      writeNumbers(encoder, 1, 1, 7, 0);
      encoding.writeUint8(encoder, 5);
      writeNumbers(encoder, 1);
      encoding.writeVarString(encoder, "t");
      encoding.writeVarString(encoder, json);
      writeNumbers(encoder, 0);
    });
    expect(readUpdate(embed)).toBeUndefined();
  });

  test("[CRD14] documents within the document", () => {
    const outer = new Y.Doc({ guid });
    outer.getMap("m").set("inner", new Y.Doc());
    expect(readUpdate(Y.encodeStateAsUpdate(outer))).toBeUndefined();
  });
});
