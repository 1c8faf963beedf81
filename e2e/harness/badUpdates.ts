// Updates that no honest client sends, or not in this order.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** One author's first word and the second, which builds on it. */
export function twoUpdates(first: string): [Uint8Array, Uint8Array] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(first)]);
    doc.getXmlFragment("default").push([paragraph]);
  });
  const paragraph = doc.getXmlFragment("default").get(0) as Y.XmlElement;
  (paragraph.get(0) as Y.XmlText).insert(first.length, "words");
  return updates as [Uint8Array, Uint8Array];
}

/** Small updates of as many authors, each of which builds on something that will never come. */
export function lonelyUpdates(count: number, firstClient = 1_000_000): Uint8Array[] {
  return Array.from({ length: count }, (_, index) => {
    const client = firstClient + index;
    return updateOf((encoder) => {
      writeNumbers(encoder, 1);
      writeString(encoder, { client, clock: 7, origin: { client, clock: 6 } });
      writeNumbers(encoder, 0);
    });
  });
}

/** Two strings of two authors, each of which stands behind the other. */
export function circle(): Uint8Array {
  return updateOf((encoder) => {
    writeNumbers(encoder, 2);
    writeString(encoder, { client: 9, clock: 0, origin: { client: 8, clock: 0 } });
    writeString(encoder, { client: 8, clock: 0, origin: { client: 9, clock: 0 } });
    writeNumbers(encoder, 0);
  });
}

/** A value that is easily read, and whose depth overflows the stack where it is written. */
export function deepEmbed(levels: number): Uint8Array {
  return updateOf((encoder) => {
    writeNumbers(encoder, 1, 1, 7, 0);
    encoding.writeUint8(encoder, 5);
    writeNumbers(encoder, 1);
    encoding.writeVarString(encoder, "t");
    encoding.writeVarString(encoder, "[".repeat(levels) + "]".repeat(levels));
    writeNumbers(encoder, 0);
  });
}

/** The deletion of what nobody has written. */
export function deletionOf(client: number, clock: number): Uint8Array {
  return updateOf((encoder) => writeNumbers(encoder, 0, 1, client, 1, clock, 1_000_000));
}

/** Says that a great deal follows, and ends. */
export function hugeCounts(): Uint8Array {
  const largest = Number.MAX_SAFE_INTEGER;
  return updateOf((encoder) => writeNumbers(encoder, largest, largest, 7, 0));
}

interface StringStruct {
  client: number;
  clock: number;
  origin: { client: number; clock: number };
}

function writeString(encoder: encoding.Encoder, { client, clock, origin }: StringStruct): void {
  writeNumbers(encoder, 1, client, clock);
  // A string, with what stands to the left of it.
  encoding.writeUint8(encoder, 4 | 128);
  writeNumbers(encoder, origin.client, origin.clock);
  encoding.writeVarString(encoder, "x");
}

function updateOf(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function writeNumbers(encoder: encoding.Encoder, ...numbers: number[]): void {
  for (const number of numbers) encoding.writeVarUint(encoder, number);
}
