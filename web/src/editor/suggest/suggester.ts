// An extension that offers a list while somebody types behind a character: `/`, `@`, `:`, `[[`.
import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import Suggestion, { type SuggestionProps } from "@tiptap/suggestion";
import { isFromYjs } from "../../binding/bindingPlugin.ts";
import { asOwnStep } from "../../binding/history.ts";
import type { SuggestItem, SuggestStore } from "./SuggestStore.ts";

/** What a list is made of: the text that was typed is taken away before `run`. */
export interface Offer extends Omit<SuggestItem, "pick"> {
  readonly run: (editor: Editor) => void;
}

export interface SuggesterOptions {
  name: string;
  /** What opens the list. */
  char: string;
  /** What is looked for may have several words: always, or while something is called so. */
  allowSpaces?: boolean | ((query: string) => boolean);
  /** What may stand before the character, beside the start of a line; `null` for anything. */
  allowedPrefixes?: string[] | null;
  title: () => string;
  /** So many characters must follow before anything is offered. */
  minQueryLength?: number;
  /** @returns what fits; nothing takes the list out of the way, or lets it say so */
  offers: (query: string, editor: Editor) => readonly Offer[] | Promise<readonly Offer[]>;
  /** What to say where nothing fits, for who looks for it by a name. */
  nothing?: () => string | undefined;
}

/** In letters: no title is looked for by more, so that what goes on is text behind two brackets. */
const longestSought = 40;

export function suggester(store: SuggestStore, options: SuggesterOptions) {
  let isOpen = false;
  const { char, allowSpaces = false } = options;
  const mayGoOn = typeof allowSpaces === "function" ? allowSpaces : () => allowSpaces;
  const key = new PluginKey<{ range: Range }>(options.name);
  return Extension.create({
    name: options.name,
    // While a list is open its keys are its own, whatever stands beside the line.
    priority: 300,

    addProseMirrorPlugins() {
      const show = (props: SuggestionProps<Offer, Offer>) => {
        // What is shown stays until the next is there: nothing flickers, and what is active is kept.
        if (props.loading) return;
        const isSought = props.query.trim() !== "" && props.query.length <= longestSought;
        const nothing = isSought ? options.nothing?.() : undefined;
        if (!isOpen || (props.items.length === 0 && nothing === undefined)) return store.hide();
        store.show({
          title: options.title(),
          nothing,
          items: props.items.map((offer) => ({
            ...offer,
            pick: () => pick(props.editor, key, offer),
          })),
          place: () => props.clientRect?.() ?? null,
        });
      };
      return [
        Suggestion<Offer, Offer>({
          editor: this.editor,
          char,
          pluginKey: key,
          allowSpaces: allowSpaces !== false,
          allowedPrefixes: options.allowedPrefixes === undefined ? [" "] : options.allowedPrefixes,
          minQueryLength: options.minQueryLength ?? 0,
          items: async ({ query, editor }) => [...(await options.offers(query, editor))],
          // Only what this person types opens it; a caret that comes by, or somebody else, does not.
          shouldShow: ({ transaction }) =>
            isOpen || (transaction.docChanged && !isFromYjs(transaction)),
          allow: ({ state, range: { from, to } }) => {
            const query = state.doc.textBetween(from, to).slice(char.length);
            return !isInCode(state.selection.$from) && (!/\s/.test(query) || mayGoOn(query));
          },
          render: () => ({
            onStart(props) {
              isOpen = true;
              show(props);
            },
            onUpdate: show,
            onKeyDown: ({ event }) => store.handleKey(event.key),
            onExit() {
              isOpen = false;
              store.hide();
            },
          }),
        }),
      ];
    },
  });
}

// Where the typed text is by now: more may have been typed, by others as well, since it was looked for.
function pick(editor: Editor, key: PluginKey<{ range: Range }>, offer: Offer): void {
  const range = key.getState(editor.state)?.range;
  if (range === undefined) return;
  asOwnStep(editor.state, () => {
    editor.chain().focus().deleteRange(range).run();
    offer.run(editor);
  });
}

interface Place {
  parent: { type: { spec: { code?: boolean } } };
  marks: () => readonly { type: { name: string } }[];
}

function isInCode(place: Place): boolean {
  return (
    place.parent.type.spec.code === true || place.marks().some(({ type }) => type.name === "code")
  );
}
