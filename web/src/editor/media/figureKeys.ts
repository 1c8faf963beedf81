// Pictures by keys: the arrows select one on their way, and its words are a line of their own.
import { type Editor, Extension } from "@tiptap/core";
import type { ResolvedPos } from "@tiptap/pm/model";
import {
  type Command,
  NodeSelection,
  Plugin,
  PluginKey,
  type Selection,
  TextSelection,
} from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { type ArrowSide, arrowDirection } from "../blocks/arrowDirection.ts";
import { beyond } from "../blocks/beyond.ts";
import { toCaption } from "./writeCaption.ts";

/** Keys that move the caret. What other keys do, as undo, brings it where it is meant to be. */
const walking: ReadonlySet<string> = new Set([
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
  "PageUp",
  "PageDown",
]);

export const figureKeys = Extension.create({
  name: "figureKeys",
  // Before those of gaps, for which a picture is a wall.
  priority: 195,

  addKeyboardShortcuts() {
    return {
      ArrowUp: ({ editor }) => run(editor, ontoFigure("up")),
      ArrowDown: ({ editor }) => run(editor, ontoFigure("down")),
      ArrowLeft: ({ editor }) => run(editor, ontoFigure("left")),
      ArrowRight: ({ editor }) => run(editor, ontoFigure("right")),
      Backspace: ({ editor }) => run(editor, ontoOwn),
    };
  },

  addProseMirrorPlugins() {
    // By keys nobody shall come into words that are not there: the caret would be seen by nobody.
    let isByKey = false;
    return [
      new Plugin({
        key: new PluginKey("figureKeys"),
        props: {
          handleDOMEvents: {
            keydown: (_view, { key }) => {
              isByKey = walking.has(key);
              return false;
            },
            mousedown: () => {
              isByKey = false;
              return false;
            },
            touchstart: () => {
              isByKey = false;
              return false;
            },
          },
          decorations: ({ doc, selection }) => {
            const place = figureAround(selection.$head);
            if (place === undefined || !(selection instanceof TextSelection)) return null;
            const end = place + (doc.nodeAt(place)?.nodeSize ?? 0);
            const mark = Decoration.node(place, end, { class: "cw-has-caret" });
            return DecorationSet.create(doc, [mark]);
          },
        },
        appendTransaction(transactions, before, { doc, selection, tr }) {
          const isMove =
            isByKey && !transactions.some((one) => one.docChanged || one.getMeta(toCaption));
          const place = figureAround(selection.$head);
          if (!isMove || !selection.empty || place === undefined) return null;
          if (figureAround(before.selection.$head) === place) return null;
          const isOwn =
            before.selection instanceof NodeSelection && before.selection.from === place;
          const hasWords = (doc.nodeAt(place)?.content.size ?? 0) > 0;
          const isFromBelow = before.selection.head > selection.head;
          if (hasWords && (isOwn || isFromBelow)) return null;
          return tr.setSelection(NodeSelection.create(doc, place));
        },
      }),
    ];
  },
});

function run({ state, view }: Editor, command: Command): boolean {
  return command(state, view.dispatch, view);
}

/** Before the picture in whose words this is. */
function figureAround($place: ResolvedPos): number | undefined {
  return $place.parent.type.name === "figure" ? $place.before() : undefined;
}

/** From the line beside it, from its own words, and from it to them or to what is beyond it. */
function ontoFigure(side: ArrowSide): Command {
  return ({ doc, selection, tr }, dispatch, view) => {
    const direction = arrowDirection(side, wordsAt(selection));
    let next: Selection | undefined;
    if (selection instanceof NodeSelection) {
      if (selection.node.type.name !== "figure") return false;
      const hasWords = selection.node.content.size > 0;
      next =
        direction > 0 && hasWords
          ? TextSelection.create(doc, selection.from + 1)
          : beyond(doc.resolve(direction < 0 ? selection.from : selection.to), direction);
    } else {
      if (!selection.empty || !selection.$head.parent.isTextblock || !view?.endOfTextblock(side)) {
        return false;
      }
      const own = figureAround(selection.$head);
      if (own !== undefined && direction < 0) next = NodeSelection.create(doc, own);
      else next = figureBeside(selection.$head, direction);
    }
    if (next === undefined) return false;
    dispatch?.(tr.setSelection(next).scrollIntoView());
    return true;
  };
}

/** A picture without words runs as the line before it does, from which one comes. */
function wordsAt(selection: Selection): string {
  if (!(selection instanceof NodeSelection)) return selection.$head.parent.textContent;
  return selection.node.textContent || (selection.$from.nodeBefore?.textContent ?? "");
}

// The next block, where it is a picture that stands right there.
function figureBeside($place: ResolvedPos, direction: 1 | -1): Selection | undefined {
  const $border = $place.doc.resolve(direction < 0 ? $place.before() : $place.after());
  const node = direction < 0 ? $border.nodeBefore : $border.nodeAfter;
  if (node?.type.name !== "figure") return undefined;
  const start = direction < 0 ? $border.pos - node.nodeSize : $border.pos;
  // From below one comes by its words first.
  return direction < 0 && node.content.size > 0
    ? TextSelection.create($place.doc, $border.pos - 1)
    : NodeSelection.create($place.doc, start);
}

/** Backspace at the start of its words. */
const ontoOwn: Command = ({ doc, selection, tr }, dispatch) => {
  const own = figureAround(selection.$head);
  if (own === undefined || !selection.empty || selection.$head.parentOffset > 0) return false;
  dispatch?.(tr.setSelection(NodeSelection.create(doc, own)).scrollIntoView());
  return true;
};
