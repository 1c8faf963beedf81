// Runs in the browser: BlockNote's editor without its menus, alone with the text.
import { BlockNoteEditor } from "@blocknote/core";
import "@blocknote/core/style.css";
import { paragraphCount } from "./Figures.ts";
import { makeLongText } from "./longText.ts";

const initialContent = makeLongText(paragraphCount).sections.flatMap(({ heading, paragraphs }) => [
  { type: "heading" as const, props: { level: 2 as const }, content: heading },
  ...paragraphs.map((content) => ({ type: "paragraph" as const, content })),
]);
const element = document.createElement("div");
document.body.append(element);
BlockNoteEditor.create({ initialContent }).mount(element);
