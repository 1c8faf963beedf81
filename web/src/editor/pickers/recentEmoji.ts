// The emoji that this person used last, on this device.
const recentKey = "cowrite recent emoji";
const recentCount = 16;

/** The latest first. */
export function recentEmoji(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(recentKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    // Without storage, or with something else in it, nothing is recent.
    return [];
  }
}

export function rememberEmoji(character: string): void {
  const others = recentEmoji().filter((one) => one !== character);
  try {
    localStorage.setItem(recentKey, JSON.stringify([character, ...others].slice(0, recentCount)));
  } catch {
    // A full or forbidden store only means that nothing is remembered.
  }
}
