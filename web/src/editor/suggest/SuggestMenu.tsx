// The list at the caret. The text keeps the focus: keys come through the editor, and what is active is
// told to screen readers through it.
import { autoUpdate, computePosition, flip, offset, shift, size } from "@floating-ui/dom";
import type { Editor } from "@tiptap/core";
import { useEffect, useId, useRef, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { useMessages } from "../../messages/useMessages.ts";
import { Said } from "../Said.tsx";
import type { SuggestItem, Suggestion, SuggestStore } from "./SuggestStore.ts";

export interface SuggestMenuProps {
  editor: Editor;
  store: SuggestStore;
}

export function SuggestMenu({ editor, store }: SuggestMenuProps) {
  const { pickers } = useMessages();
  const current = useSyncExternalStore(store.subscribe, () => store.current);
  if (current === undefined) return null;
  const { items, nothing, title } = current;
  const isNothing = items.length === 0;
  const shown = (
    <>
      <Said words={isNothing ? (nothing ?? "") : `${title}: ${pickers.offered(items.length)}`} />
      {isNothing ? (
        <NothingFound suggestion={current} />
      ) : (
        <SuggestList editor={editor} store={store} suggestion={current} />
      )}
    </>
  );
  return createPortal(shown, document.body);
}

function NothingFound({ suggestion: { nothing, place } }: Pick<SuggestListProps, "suggestion">) {
  const popup = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    return popup.current === null ? undefined : follow(popup.current, place);
  }, [place]);
  return (
    <p ref={popup} className="cw-positioner cw-popup cw-suggest-nothing" aria-hidden="true">
      {nothing}
    </p>
  );
}

interface SuggestListProps extends SuggestMenuProps {
  suggestion: Suggestion;
}

function SuggestList({ editor, store, suggestion }: SuggestListProps) {
  const { items, active, title, place } = suggestion;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const optionId = (index: number) => `${id}-${index}`;

  useEffect(() => {
    const popup = list.current;
    return popup === null ? undefined : follow(popup, place);
  }, [place]);

  useEffect(() => {
    const { dom } = editor.view;
    dom.setAttribute("aria-controls", id);
    dom.setAttribute("aria-activedescendant", `${id}-${active}`);
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [editor, id, active]);
  useEffect(() => {
    const { dom } = editor.view;
    return () => {
      dom.removeAttribute("aria-controls");
      dom.removeAttribute("aria-activedescendant");
    };
  }, [editor]);

  return (
    <div
      ref={list}
      id={id}
      className="cw-positioner cw-popup cw-suggest"
      role="listbox"
      aria-label={title}
    >
      {items.map((item, index) => (
        <div
          key={item.id}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className="cw-menu-item"
          data-highlighted={index === active ? "" : undefined}
          onPointerMove={() => store.activate(index)}
          onMouseDown={(event) => {
            event.preventDefault();
            item.pick();
          }}
        >
          <ItemIcon icon={item.icon} />
          <span className="cw-suggest-label">{item.label}</span>
          {item.hint !== undefined && <span className="cw-suggest-hint">{item.hint}</span>}
        </div>
      ))}
    </div>
  );
}

function ItemIcon({ icon: Icon }: Pick<SuggestItem, "icon">) {
  if (typeof Icon === "string") {
    return (
      <span className="cw-suggest-icon" aria-hidden="true">
        {Icon}
      </span>
    );
  }
  return <Icon className="cw-suggest-icon" aria-hidden="true" size={18} />;
}

/** In px: about twelve rows, which an eye takes in at once. */
const mostHeight = 420;

/** Keeps the popup beside its place. @returns ends it */
function follow(popup: HTMLElement, place: () => DOMRect | null): () => void {
  let last = new DOMRect();
  const reference = {
    getBoundingClientRect() {
      last = place() ?? last;
      return last;
    },
  };
  const middleware = [
    offset(6),
    flip({ padding: 8 }),
    shift({ padding: 8 }),
    size({
      padding: 8,
      apply: ({ availableHeight }) => {
        popup.style.maxHeight = `${Math.min(availableHeight, mostHeight)}px`;
      },
    }),
  ];
  return autoUpdate(reference, popup, () => {
    const options = { strategy: "fixed", placement: "bottom-start", middleware } as const;
    void computePosition(reference, popup, options).then(({ x, y }) => {
      popup.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    });
  });
}
