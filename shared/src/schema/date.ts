// A day in a line. Each reader sees it in the writing of their own language.
import { Node } from "@tiptap/core";

/** @returns an ISO 8601 day such as `2026-11-23`, or `null` where it is none */
export function isoDay(value: unknown): string | null {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  const time = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value) ? value : null;
}

export const DateNode = Node.create({
  name: "date",
  group: "inline",
  inline: true,
  atom: true,

  addAttributes() {
    return { date: { default: null } };
  },

  parseHTML() {
    return [
      {
        tag: "time[datetime]",
        getAttrs: (element) => {
          const date = isoDay(element.getAttribute("datetime"));
          return date === null ? false : { date };
        },
      },
    ];
  },

  renderHTML({ node }) {
    const { date } = node.attrs;
    return ["time", { datetime: date }, String(date ?? "")];
  },

  renderText: ({ node }) => String(node.attrs.date ?? ""),
});
