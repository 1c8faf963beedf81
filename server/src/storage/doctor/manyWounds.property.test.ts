// Damage wherever it may strike, several times at once: seeds of fast-check repeat a failure.
import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { type RowKind, rowKinds } from "../UpdateLog.ts";
import { flipBit, Patient, tear } from "./Patient.ts";

/** What two people do to one text, and when the server packs it. */
const deeds = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ who: fc.nat(1), where: fc.nat(999), text: fc.string() }) },
    { weight: 2, arbitrary: fc.record({ who: fc.nat(1), where: fc.nat(999), remove: fc.nat(5) }) },
    { weight: 1, arbitrary: fc.constant("pack" as const) },
  ),
  { minLength: 5, maxLength: 25 },
);

const wounds = fc.array(
  fc.record({
    kind: fc.constantFrom(...rowKinds),
    which: fc.nat(),
    at: fc.nat(),
    torn: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

async function allRows(patient: Patient): Promise<number> {
  await Promise.resolve();
  const tables = ["document_updates", "document_snapshots", "document_segments", "damaged_rows"];
  return tables.reduce((sum, table) => sum + patient.count(`SELECT count(*) FROM ${table}`), 0);
}

test("[OPS63] whatever is torn or flipped, repair keeps what is sound, invents nothing, and is done at once", async () => {
  const patient = await Patient.open();
  await fc.assert(
    fc.asyncProperty(deeds, wounds, async (history, hits) => {
      patient.forget();
      const id = patient.addDocument("Wounded");
      const people = [new Y.Doc(), new Y.Doc()] as const;
      for (const [index, doc] of people.entries()) doc.clientID = index + 1;
      const stores = people.map((doc) => patient.record(id, doc));
      for (const deed of history) {
        if (deed === "pack") {
          // The server packs only what has been written.
          if (patient.places("update", id).length > 0) await patient.compact(id);
          continue;
        }
        const doc = people[deed.who] ?? people[0];
        const text = doc.getText();
        const at = Math.min(deed.where, text.length);
        if ("text" in deed) text.insert(at, deed.text);
        else text.delete(at, Math.min(deed.remove, text.length - at));
        await stores[deed.who]?.();
      }
      const truth = new Y.Doc();
      for (const doc of people) Y.applyUpdate(truth, Y.encodeStateAsUpdate(doc));

      const hurt = new Set<RowKind>();
      const struck = new Set<string>();
      for (const { kind, which, at, torn } of hits) {
        const places = patient.places(kind, id);
        const seq = places[which % places.length];
        // Twice the same bit would be no damage at all.
        if (seq === undefined || struck.has(`${kind} ${seq}`)) continue;
        patient.damage(kind, { id, seq }, torn ? tear : flipBit(at));
        struck.add(`${kind} ${seq}`);
        hurt.add(kind);
      }

      await patient.repair(id);
      expect(patient.count("SELECT count(*) FROM damaged_rows")).toBe(struck.size);
      const rows = await allRows(patient);
      const first = (await patient.examine(id)).findings;
      expect((await patient.repair(id)).findings).toEqual(first);
      expect(await allRows(patient)).toBe(rows);

      // Nothing that nobody wrote: who has everything learns nothing from it.
      const server = await patient.docOf(id);
      const words = truth.getText().toString();
      Y.applyUpdate(truth, Y.encodeStateAsUpdate(server));
      expect(truth.getText().toString()).toBe(words);
      if (hurt.size < 2 && !hurt.has("update")) {
        expect(server.getText().toString()).toBe(words);
        expect(first).toEqual([]);
      }

      // Those who wrote come back, and send what the server lacks.
      const storeServers = patient.record(id, server);
      Y.applyUpdate(server, Y.encodeStateAsUpdate(truth, Y.encodeStateVector(server)));
      await storeServers();
      const after = (await patient.repair(id)).findings;
      expect(after.filter(({ kind }) => kind !== "set-aside")).toEqual([]);
      expect(await patient.textOf(id)).toBe(words);
      expect(await patient.pastTextOf(id)).toBe(words);
      expect((await patient.accept(id)).findings).toEqual([]);
    }),
    { numRuns: 20, seed: 20_261_123 },
  );
  await patient.close();
}, 120_000);
