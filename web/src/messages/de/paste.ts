// Einfügen aus anderen Programmen.
import type { Messages } from "../messages.ts";

export const paste: Messages["paste"] = {
  formatted: "Als formatierter Text eingefügt",
  keepPlain: "Unformatiert lassen",
  dismiss: "Hinweis schließen",
};
