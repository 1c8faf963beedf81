// A numbered list as TipTap's: its own also turns pasted lines into one, which is our paste's affair.
import { mergeAttributes, Node, wrappingInputRule } from "@tiptap/core";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    orderedList: { toggleOrderedList: () => ReturnType };
  }
}

const listStyles: Readonly<Record<string, string>> = {
  "upper-roman": "I",
  "lower-roman": "i",
  "upper-alpha": "A",
  "upper-latin": "A",
  "lower-alpha": "a",
  "lower-latin": "a",
};

export const OrderedList = Node.create({
  name: "orderedList",
  group: "block list",
  content: "listItem+",

  addAttributes() {
    return {
      start: {
        default: 1,
        parseHTML: (list: HTMLElement) => {
          const start = Number.parseInt(list.getAttribute("start") ?? "1", 10);
          return Number.isNaN(start) ? 1 : start;
        },
      },
      type: {
        default: null,
        // Google Docs styles the items.
        parseHTML: (list: HTMLElement) =>
          list.getAttribute("type") ?? styleOf(list) ?? styleOf(list.querySelector("li")),
      },
    };
  },

  parseHTML() {
    return [{ tag: "ol" }];
  },

  renderHTML({ HTMLAttributes: { start, type, ...others } }) {
    const marks = { ...(start !== 1 && { start }), ...(type && type !== "1" && { type }) };
    return ["ol", mergeAttributes(others, marks), 0];
  },

  addCommands() {
    return {
      toggleOrderedList:
        () =>
        ({ commands }) =>
          commands.toggleList(this.name, "listItem"),
    };
  },

  addInputRules() {
    return [
      wrappingInputRule({
        find: /^(\d+)[.)]\s$/,
        type: this.type,
        getAttributes: ([, number]) => ({ start: Number(number) }),
        // It goes on with the list before it, where that one counts in the same way.
        joinPredicate: ([, number], { childCount, attrs }) =>
          (attrs.type ?? "1") === "1" && childCount + attrs.start === Number(number),
      }),
    ];
  },
});

/** @returns as the `type` of `<ol>` says it */
function styleOf(element: Element | null): string | null {
  const style = element?.getAttribute("style")?.match(/list-style-type\s*:\s*([^;]+)/i)?.[1];
  return listStyles[style?.trim().toLowerCase() ?? ""] ?? null;
}
