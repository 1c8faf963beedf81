// The signs that begin a list turn an item of another one, where they are typed at its start.
import { Extension, InputRule } from "@tiptap/core";
import { type ListKind, turnItem } from "./turnItem.ts";

export const typedItems = Extension.create({
  name: "typedItems",

  addInputRules() {
    const rule = (find: RegExp, kind: (match: RegExpMatchArray) => ListKind) =>
      new InputRule({
        find,
        handler: ({ state: { tr }, range, match }) =>
          turnItem(tr.delete(range.from, range.to), kind(match)) ? undefined : null,
      });
    return [
      rule(/^[-+*]\s$/, () => ({ list: "bulletList" })),
      rule(/^(\d+)[.)]\s$/, ([, number]) => ({
        list: "orderedList",
        listAttrs: { start: Number(number) },
      })),
      rule(/^\[([ x]?)\]\s$/i, ([, sign]) => ({
        list: "taskList",
        itemAttrs: { checked: sign?.toLowerCase() === "x" },
      })),
    ];
  },
});
