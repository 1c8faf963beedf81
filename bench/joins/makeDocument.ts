// A long document that was edited here and there, so that it is made of as many pieces as real ones.
import * as Y from "yjs";

// Arbitrary: a paragraph of seven lines, and three places in each where somebody came back to it.
const paragraphLength = 500;
const places = 3;

/** @returns the state of a document of at least so many bytes. The same for the same size. */
export function makeDocument(bytes: number): Uint8Array {
  const doc = new Y.Doc();
  // Else it would be another document each time, and of another length.
  doc.clientID = 1;
  const fragment = doc.getXmlFragment("default");
  doc.transact(() => {
    for (let length = 0; length < bytes; length += paragraphLength) {
      const text = new Y.XmlText();
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [text]);
      fragment.push([paragraph]);
      const insertion = wordsFrom(length, paragraphLength / (places + 1));
      text.insert(0, insertion);
      // The first third of what is there: between two letters that were written in one go.
      for (let place = 0; place < places; place += 1) {
        text.insert(Math.floor(text.length / 3), insertion);
      }
    }
  });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
}

function wordsFrom(start: number, length: number): string {
  const words = `${start.toString(36)} written long ago and read by many, `;
  return words.repeat(Math.ceil(length / words.length)).slice(0, length);
}
