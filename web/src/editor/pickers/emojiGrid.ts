// The emoji to choose from, in groups of rows, and the way from one to another by keys.
import { type Emoji, searchEmoji } from "./emoji.ts";

export interface EmojiGroup {
  readonly name: string;
  readonly emoji: readonly Emoji[];
  /** Of its first one among all. */
  readonly start: number;
}

export interface GroupOptions {
  query: string;
  /** Characters, the latest first. */
  recent: readonly string[];
  /** By their numbers in Unicode's order. */
  names: readonly string[];
  /** Of what was used lately, and of what was found. */
  recentName: string;
  foundName: string;
}

// More is looked through by another word.
const mostFound = 96;

export function emojiGroups(all: readonly Emoji[], options: GroupOptions): EmojiGroup[] {
  const { query, recent, names, recentName, foundName } = options;
  if (query.trim() !== "") {
    const found = searchEmoji(all, query.trim().replace(/^:|:$/g, "").toLowerCase());
    return placed([{ name: foundName, emoji: found.slice(0, mostFound) }]);
  }
  const lately = recent.flatMap((one) => all.find(({ character }) => character === one) ?? []);
  const byNumber = Map.groupBy(all, ({ group }) => group);
  const groups = [...byNumber].map(([number, emoji]) => ({ name: names[number] ?? "", emoji }));
  return placed([{ name: recentName, emoji: lately }, ...groups]);
}

function placed(groups: readonly Omit<EmojiGroup, "start">[]): EmojiGroup[] {
  let start = 0;
  return groups
    .filter(({ emoji }) => emoji.length > 0)
    .map((group) => {
      const first = start;
      start += group.emoji.length;
      return { ...group, start: first };
    });
}

export interface GridKey {
  key: string;
  columns: number;
  isRtl?: boolean;
}

/** @returns the number of the one to which the key leads, or `undefined` where it leads nowhere */
export function stepEmoji(
  groups: readonly EmojiGroup[],
  from: number,
  { key, columns, isRtl = false }: GridKey,
): number | undefined {
  const last = groups.reduce((sum, { emoji }) => sum + emoji.length, 0) - 1;
  const within = (index: number) => Math.min(Math.max(index, 0), last);
  switch (key) {
    case "ArrowLeft":
      return within(from + (isRtl ? 1 : -1));
    case "ArrowRight":
      return within(from + (isRtl ? -1 : 1));
    case "ArrowUp":
      return rowBeside(groups, from, { columns, step: -1 });
    case "ArrowDown":
      return rowBeside(groups, from, { columns, step: 1 });
    default:
      return undefined;
  }
}

/** The same column of the row above or below; each group begins a new row. */
function rowBeside(
  groups: readonly EmojiGroup[],
  from: number,
  { columns, step }: { columns: number; step: number },
): number {
  const rows = groups.flatMap(({ start, emoji }) =>
    Array.from({ length: Math.ceil(emoji.length / columns) }, (_, row) => ({
      first: start + row * columns,
      length: Math.min(columns, emoji.length - row * columns),
    })),
  );
  const at = rows.findIndex(({ first, length }) => from < first + length);
  const row = rows[at];
  const next = rows[at + step];
  if (row === undefined || next === undefined) return from;
  return next.first + Math.min(from - row.first, next.length - 1);
}
