import { canCollect } from "@cowrite/shared/canCollect.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";

/** A document in which the first half of a map's value is not deleted with the map. */
function mined(gcFilter?: typeof canCollect) {
  const doc = new Y.Doc(gcFilter === undefined ? {} : { gcFilter });
  let told = 0;
  doc.on("update", () => {
    told += 1;
  });
  const map = new Y.Map();
  doc.getArray("list").push([map, "beside"]);
  map.set("key", "a");
  map.set("key", "b");
  const older = map._map.get("key")?.left;
  // As an update can make it, where it puts something into the middle of a value (e2e/hostile).
  older?.markDeleted();
  if (older != null) older.deleted = false;
  return { doc, map, told: () => told };
}

test("[CRD32] what Yjs could not forget is kept, and later changes are told as ever", () => {
  const plain = mined();
  expect(() => plain.doc.getArray("list").delete(0)).toThrow("Unexpected case");
  const before = plain.told();
  plain.doc.getText("text").insert(0, "nobody hears of this");
  expect(plain.told()).toBe(before);

  const safe = mined(canCollect);
  safe.doc.getArray("list").delete(0);
  safe.doc.getText("text").insert(0, "words");
  const copy = new Y.Doc({ gcFilter: canCollect });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(safe.doc));
  expect(copy.getText("text").toString()).toBe("words");
  expect(copy.getArray("list").toJSON()).toEqual(["beside"]);
});

test("[CRD32] all else is forgotten as before", () => {
  const write = (doc: Y.Doc) => {
    doc.clientID = 1;
    const content = doc.getXmlFragment("default");
    for (let index = 0; index < 20; index += 1) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.setAttribute("align", "left");
      paragraph.setAttribute("align", "right");
      paragraph.insert(0, [new Y.XmlText("words"), new Y.XmlElement("image")]);
      content.push([paragraph]);
    }
    content.delete(3, 10);
    return Y.encodeStateAsUpdate(doc);
  };
  expect(write(new Y.Doc({ gcFilter: canCollect }))).toEqual(write(new Y.Doc()));
});

test("[CRD32] what nests deeper than a stack is kept", () => {
  const doc = new Y.Doc({ gcFilter: canCollect });
  let inner = doc.getArray<unknown>("list");
  for (let level = 0; level < 600; level += 1) {
    const next = new Y.Array<unknown>();
    inner.push([next]);
    inner = next;
  }
  const outermost = doc.getArray("list")._start;
  doc.getArray("list").delete(0);
  expect(outermost?.content).toBeInstanceOf(Y.ContentType);
});

test("[LIM64] what is deleted is walked a few times, however many types around it are kept", () => {
  const doc = new Y.Doc({ gcFilter: canCollect });
  let inner = doc.getArray<unknown>("list");
  let walks = 0;
  doc.transact(() => {
    for (let level = 0; level < 1_000; level += 1) {
      const next = new Y.Array<unknown>();
      inner.push([next]);
      if (level === 400) {
        // A row of many, seen from one in the middle of it.
        for (let index = 0; index < 50; index += 1) inner.insert(0, [new Y.Array()]);
      }
      inner = next;
    }
  });
  let row = doc.getArray("list");
  for (let level = 0; level < 400; level += 1) row = row.get(0) as Y.Array<unknown>;
  const watched = row._start?.right;
  if (watched == null) throw new Error("There is no row.");
  let { right } = watched;
  Object.defineProperty(watched, "right", {
    get: () => {
      walks += 1;
      return right;
    },
    set: (next: typeof right) => {
      right = next;
    },
  });
  doc.getArray("list").delete(0);
  expect(walks).toBeGreaterThan(0);
  expect(walks).toBeLessThan(20);
});
