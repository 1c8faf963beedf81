// What others did to the texts of a line, while the page goes on to show it as it was.
import * as Y from "yjs";
import type { TextChange } from "./Dirty.ts";
import { HeldText } from "./HeldText.ts";
import type { TextMirror } from "./Mirror.ts";

/** @param texts of the line, for those that are others than the page shows; added to */
export function holdChanges(
  line: TextMirror,
  changes: readonly TextChange[],
  texts: Map<unknown, HeldText>,
): void {
  for (const { text, delta } of changes) {
    const index = line.parts.findIndex((each) => each.child === text);
    const part = line.parts[index];
    if (part === undefined) continue;
    const held = texts.get(text) ?? new HeldText(part.size);
    texts.set(text, held);
    const tail = tailOf(line, { text, delta });
    if (tail === undefined) {
      held.hold(delta);
      continue;
    }
    const behind = held.cutAt(text.length);
    part.size = held.shownLength;
    line.parts.splice(index + 1, 0, { child: tail, size: behind.shownLength });
    texts.set(tail, behind);
  }
}

// An inline node stands between two texts: who puts one into a text brings what is behind it into
// another. The letters are the same, and what is written among them belongs there.
function tailOf(line: TextMirror, { text, delta }: TextChange): Y.XmlText | undefined {
  const [kept, deleted] = delta.length === 1 ? [{ retain: 0 }, delta[0]] : delta;
  const isTail = delta.length <= 2 && kept?.retain === text.length && deleted?.delete !== undefined;
  if (!isTail) return undefined;
  const children: unknown[] = line.type.toArray();
  const known = new Set(line.parts.map(({ child }) => child));
  const next = children
    .slice(children.indexOf(text) + 1)
    .find((child) => child instanceof Y.XmlText || known.has(child));
  const isNew = next instanceof Y.XmlText && !known.has(next);
  return isNew && next.length === deleted.delete ? next : undefined;
}
