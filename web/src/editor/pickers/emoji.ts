// The emoji of Unicode with their names, loaded when somebody first looks for one.
import { type Language, language } from "../../messages/messages.ts";
import { nameFit } from "./nameFit.ts";

export interface Emoji {
  readonly character: string;
  /** In the reader's language. */
  readonly label: string;
  /** As typed between colons, `smile`. */
  readonly names: readonly string[];
  /** Other words for it. */
  readonly tags: readonly string[];
  /** Which of the groups it stands in. */
  readonly group: number;
}

/** As emojibase writes one. */
export interface EmojiRecord {
  readonly hexcode: string;
  readonly unicode: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly order?: number;
}

type EmojiNames = Readonly<Record<string, string | readonly string[]>>;

const records: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import("emojibase-data/en/compact.json", { with: { type: "json" } }),
  de: () => import("emojibase-data/de/compact.json", { with: { type: "json" } }),
};

let loading: { language: Language; emoji: Promise<readonly Emoji[]> } | undefined;

/** Once for each language; where it fails, the next look tries again. */
export function loadEmoji(): Promise<readonly Emoji[]> {
  const wanted = language();
  if (loading?.language === wanted) return loading.emoji;
  const emoji = load(wanted);
  loading = { language: wanted, emoji };
  emoji.catch(() => {
    loading = undefined;
  });
  return emoji;
}

async function load(wanted: Language): Promise<readonly Emoji[]> {
  // The names between colons are GitHub's in every language: fingers know them.
  const names = import("emojibase-data/en/shortcodes/github.json", { with: { type: "json" } });
  const [known, named] = await Promise.all([records[wanted](), names]);
  return emojiOf(known.default as readonly EmojiRecord[], named.default as EmojiNames);
}

// Skin tones and hair alone are no emoji to choose, nor are the letters that flags are made of.
const componentGroup = 2;

export function emojiOf(known: readonly EmojiRecord[], names: EmojiNames): Emoji[] {
  return known
    .filter(({ group }) => group !== undefined && group !== componentGroup)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ hexcode, unicode, label, tags = [], group = 0 }) => ({
      character: unicode,
      label,
      names: [names[hexcode] ?? []].flat(),
      tags,
      group,
    }));
}

/** A name that is exactly so, then names and labels that begin so, then other words. */
export function searchEmoji(emoji: readonly Emoji[], query: string): Emoji[] {
  return emoji
    .map((one) => ({ one, rank: rankOf(one, query) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ one }) => one);
}

function rankOf({ names, label, tags }: Emoji, query: string): number {
  if (names.includes(query)) return 99;
  const best = (texts: readonly string[], offset: number) =>
    Math.max(0, ...texts.map((text) => withOffset(nameFit(text, query), offset)));
  return Math.max(best(names, 4), best([label], 3), best(tags, 1));
}

// Only beginnings count: a part in the middle of a word finds too much among two thousand.
function withOffset(rank: number, offset: number): number {
  return rank >= 2 ? 10 * rank + offset : 0;
}
