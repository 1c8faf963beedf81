// How well a name fits what somebody has typed to find it.

/** 3: it begins so; 2: each typed word begins one of its words; 1: it holds the words; 0: it does not fit. */
export function nameFit(name: string, query: string): number {
  const typed = plain(query).trim();
  const text = plain(name);
  if (typed === "" || text.startsWith(typed)) return 3;
  const words = wordsOf(text);
  const wanted = wordsOf(typed);
  if (wanted.every((word) => words.some((one) => one.startsWith(word)))) return 2;
  return wanted.every((word) => text.includes(word)) ? 1 : 0;
}

/** Those that fit, the best first, and else in the order in which they came. */
export function fitting<Item>(
  items: readonly Item[],
  query: string,
  nameOf: (item: Item) => string,
): Item[] {
  return items
    .map((item) => ({ item, rank: nameFit(nameOf(item), query) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ item }) => item);
}

// José is found by "jose".
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function wordsOf(text: string): string[] {
  return text.split(/[\s_-]+/).filter(Boolean);
}
