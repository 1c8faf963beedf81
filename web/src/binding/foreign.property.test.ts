// Documents that no editor made: whatever is in them, people can open them and write on.
import { expect, it } from "vitest";
import * as Y from "yjs";
import { foreignUpdate } from "./testing/foreignContent.ts";
import { Person } from "./testing/Person.ts";
import { playRoom } from "./testing/playRoom.ts";
import { countSequences, seedsFor } from "./testing/seeds.ts";

const count = countSequences("Foreign content");

it("[BND54] what other programs wrote opens as a valid page, and nothing is written by it", () => {
  for (const seed of seedsFor({ share: 0.2 })) {
    const update = foreignUpdate(seed);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    for (let opened = 0; opened < 3; opened++) {
      const reader = new Person({ id: 1 + opened, kind: "ours", update });
      const written: Uint8Array[] = [];
      reader.onUpdate((one) => written.push(one));
      reader.content.check();
      reader.remount();
      reader.content.check();
      expect(written, `seed ${seed}`).toEqual([]);
      expect(reader.fragment.toJSON(), `seed ${seed}`).toEqual(
        doc.getXmlFragment("default").toJSON(),
      );
      reader.leave();
    }
    count.played++;
  }
}, 600_000);

it("[BND55] in what other programs wrote people can do whatever they can elsewhere", () => {
  for (const seed of seedsFor({ share: 0.06 })) {
    playRoom({ kinds: ["ours", "ours"], seed, update: foreignUpdate(seed) });
    count.played++;
  }
}, 600_000);
