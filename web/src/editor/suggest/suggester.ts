// An extension that offers a list while somebody types behind a character: `/`, `@`, `:`, `[[`.
import { type Editor, Extension, type Range } from "@tiptap/core";
import { PluginKey } from "@tiptap/pm/state";
import Suggestion, { type SuggestionProps } from "@tiptap/suggestion";
import { isFromYjs } from "../../binding/bindingPlugin.ts";
import type { SuggestItem, SuggestStore } from "./SuggestStore.ts";

/** What a list is made of: the text that was typed is taken away before `run`. */
export interface Offer extends Omit<SuggestItem, "pick"> {
  readonly run: (editor: Editor) => void;
}

export interface SuggesterOptions {
  name: string;
  /** What opens the list. */
  char: string;
  title: () => string;
  /** So many characters must follow before anything is offered. */
  minQueryLength?: number;
  /** @returns what fits; nothing takes the list out of the way */
  offers: (query: string, editor: Editor) => readonly Offer[] | Promise<readonly Offer[]>;
}

export function suggester(store: SuggestStore, options: SuggesterOptions) {
  let isOpen = false;
  return Extension.create({
    name: options.name,

    addProseMirrorPlugins() {
      const show = (props: SuggestionProps<Offer, Offer>) => {
        const isFresh = isOpen && props.items.length > 0;
        if (!isFresh) return store.hide();
        store.show({
          title: options.title(),
          items: props.items.map((offer) => ({ ...offer, pick: () => props.command(offer) })),
          place: () => props.clientRect?.() ?? null,
        });
      };
      return [
        Suggestion<Offer, Offer>({
          editor: this.editor,
          char: options.char,
          pluginKey: new PluginKey(options.name),
          minQueryLength: options.minQueryLength ?? 0,
          items: async ({ query, editor }) => [...(await options.offers(query, editor))],
          // Only what this person types opens it; a caret that comes by, or somebody else, does not.
          shouldShow: ({ transaction }) =>
            isOpen || (transaction.docChanged && !isFromYjs(transaction)),
          allow: ({ state }) => !isInCode(state.selection.$from),
          command: ({ editor, range, props }) => pick(editor, range, props),
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

function pick(editor: Editor, range: Range, offer: Offer): void {
  editor.chain().focus().deleteRange(range).run();
  offer.run(editor);
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
