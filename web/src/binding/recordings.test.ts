// Real people's keys, at three real browsers with slow lines between them, played again.
import { expect, test } from "vitest";
import * as Y from "yjs";
import { renderDocument } from "./render.ts";
import { editorSchema } from "./testing/editorSchema.ts";
import { Person } from "./testing/Person.ts";
import { Recording } from "./testing/Recording.ts";

test("[BND58] what three wrote at real browsers over slow lines is the same document for all when it is done again", () => {
  const recording = new Recording("threeWriters");
  recording.play((person) => {
    person.content.check();
    const { node } = renderDocument(person.fragment, editorSchema);
    expect(node.eq(person.content)).toBe(true);
  });
  const [first, ...others] = recording.people;
  if (first === undefined) throw new Error("Nobody is there.");
  for (const other of others) expect(other.content.eq(first.content)).toBe(true);
  for (const kind of ["ours", "stock"] as const) {
    const fresh = new Person({ id: 9, kind, update: Y.encodeStateAsUpdate(first.doc) });
    expect(fresh.content.eq(first.content)).toBe(true);
    fresh.leave();
  }
  expect(recording.played).toBeGreaterThan(1_000);
  expect(recording.skipped).toBe(0);
  expect(first.content.toJSON()).toEqual(recording.content);
  recording.leave();
});
