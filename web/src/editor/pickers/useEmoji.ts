// The emoji and the names of their groups, as React state.
import { useEffect, useState } from "react";
import { type Emoji, loadEmoji } from "./emoji.ts";
import { loadGroupNames } from "./loadGroupNames.ts";

export type EmojiState =
  | { readonly name: "loading" }
  | { readonly name: "failed" }
  | { readonly name: "here"; readonly emoji: readonly Emoji[]; readonly groups: readonly string[] };

export function useEmoji(): EmojiState {
  const [state, setState] = useState<EmojiState>({ name: "loading" });
  useEffect(() => {
    let isGone = false;
    const show = (next: EmojiState) => {
      if (!isGone) setState(next);
    };
    Promise.all([loadEmoji(), loadGroupNames()]).then(
      ([emoji, groups]) => show({ name: "here", emoji, groups }),
      () => show({ name: "failed" }),
    );
    return () => {
      isGone = true;
    };
  }, []);
  return state;
}
