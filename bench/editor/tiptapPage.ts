// Runs in the browser: TipTap with its starter kit, alone with the text.
import { Editor, type JSONContent } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { paragraphCount } from "./Figures.ts";
import { makeLongText } from "./longText.ts";

const content: JSONContent[] = makeLongText(paragraphCount).sections.flatMap(
  ({ heading, paragraphs }) => [
    { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: heading }] },
    ...paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  ],
);
const element = document.createElement("div");
document.body.append(element);
new Editor({ element, extensions: [StarterKit], content: { type: "doc", content } });
