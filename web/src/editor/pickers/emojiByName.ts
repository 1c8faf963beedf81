// `:smile` offers emoji by their names; a name that is closed by another colon is replaced at once.
import { type Editor, InputRule } from "@tiptap/core";
import { messages } from "../../messages/messages.ts";
import type { SuggestStore } from "../suggest/SuggestStore.ts";
import { suggester } from "../suggest/suggester.ts";
import { type Emoji, loadEmoji, searchEmoji } from "./emoji.ts";
import { recentEmoji, rememberEmoji } from "./recentEmoji.ts";

const mostOffered = 10;
const closedName = /(?:^|\s):([a-z0-9_+-]{2,40}):$/;

export function emojiByName(store: SuggestStore) {
  // Those that a first colon has loaded: the second one cannot wait.
  let known: readonly Emoji[] = [];
  return suggester(store, {
    name: "emojiByName",
    char: ":",
    minQueryLength: 2,
    title: () => messages().pickers.emoji,
    async offers(query) {
      known = await loadEmoji();
      return lately(searchEmoji(known, query)).slice(0, mostOffered).map(emojiOffer);
    },
  }).extend({
    addInputRules() {
      const rule = new InputRule({
        find: closedName,
        handler({ state, range, match }) {
          const name = match[1] ?? "";
          const found = known.find(({ names }) => names.includes(name));
          if (found === undefined) return null;
          const from = range.to - name.length - 1;
          state.tr.insertText(found.character, from, range.to);
          rememberEmoji(found.character);
        },
      });
      return [rule];
    },
  });
}

/** Of those that were found, the ones used lately first. */
function lately(found: readonly Emoji[]): Emoji[] {
  const recent = recentEmoji();
  const [exact, ...others] = found;
  const place = ({ character }: Emoji) => {
    const index = recent.indexOf(character);
    return index < 0 ? recent.length : index;
  };
  return exact === undefined ? [] : [exact, ...others.toSorted((a, b) => place(a) - place(b))];
}

function emojiOffer({ character, label, names }: Emoji) {
  const [name] = names;
  return {
    id: character,
    label,
    hint: name === undefined ? undefined : `:${name}:`,
    icon: character,
    run(editor: Editor) {
      rememberEmoji(character);
      editor.chain().focus().insertContent({ type: "text", text: character }).run();
    },
  };
}
