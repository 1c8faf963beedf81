// What is drawn for another person's caret, read from a presence state that anybody may have sent.

import { colorPattern, presenceColors } from "@cowrite/shared/presence.ts";
import { messages } from "../../messages/messages.ts";

export interface CaretData {
  name: string;
  /** `#rrggbb` */
  color: string;
}

// A label is beside the text, not instead of it.
const longestName = 40;

/** A name and a colour that are safe to show, whatever was sent. */
export function caretData(user: unknown, clientId: number): CaretData {
  const { name, color } = isRecord(user) ? user : {};
  const text = typeof name === "string" ? name.trim() : "";
  const isColor = typeof color === "string" && colorPattern.test(color.toLowerCase());
  return {
    name: text === "" ? messages().status.someone : shortened(text),
    color: isColor
      ? color.toLowerCase()
      : (presenceColors[clientId % presenceColors.length] ?? presenceColors[0]),
  };
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= longestName
    ? text
    : `${characters.slice(0, longestName - 1).join("")}…`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
