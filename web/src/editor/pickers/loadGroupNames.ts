// What the groups of emoji are called, in the reader's language.
import { type Language, language } from "../../messages/messages.ts";

const loaders: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import("emojibase-data/en/messages.json", { with: { type: "json" } }),
  de: () => import("emojibase-data/de/messages.json", { with: { type: "json" } }),
};

interface GroupMessages {
  readonly groups: readonly { readonly order: number; readonly message: string }[];
}

/** By their numbers. */
export async function loadGroupNames(): Promise<string[]> {
  const { groups } = (await loaders[language()]()).default as GroupMessages;
  const names: string[] = [];
  for (const { order, message } of groups) {
    names[order] = message.charAt(0).toLocaleUpperCase(language()) + message.slice(1);
  }
  return names;
}
