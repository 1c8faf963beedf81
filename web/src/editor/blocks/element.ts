// Elements of node views, which are made by hand: React would be in the way of each key.
import type { ViewMutationRecord } from "@tiptap/pm/view";

interface Options {
  className?: string;
  text?: string;
  attributes?: Record<string, string>;
  children?: readonly (Element | string)[];
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { className, text, attributes = {}, children = [] }: Options = {},
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** What stands in a block and is not part of its text. */
export function outsideText<Made extends HTMLElement>(made: Made): Made {
  made.contentEditable = "false";
  return made;
}

export function button(
  label: string,
  onPress: () => void,
  options: Options = {},
): HTMLButtonElement {
  const made = element("button", {
    ...options,
    attributes: { type: "button", ...options.attributes },
  });
  made.title = label;
  made.ariaLabel = label;
  // The caret stays where it is.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", onPress);
  return made;
}

/** Changes in what the view drew by itself are no changes of the document; a caret put there counts. */
export function ignoreOutside(contentDOM: HTMLElement): (mutation: ViewMutationRecord) => boolean {
  return ({ type, target }) => type !== "selection" && !contentDOM.contains(target);
}
