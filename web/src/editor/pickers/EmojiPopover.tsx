// All emoji beside the caret, to be looked for or looked through.
import { Popover } from "@base-ui/react/popover";
import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, memo, useEffect, useId, useMemo, useRef, useState } from "react";
import { asOwnStep } from "../../binding/history.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { selectionPlace } from "../selectionPlace.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { type EmojiGroup, emojiGroups, stepEmoji } from "./emojiGrid.ts";
import { recentEmoji, rememberEmoji } from "./recentEmoji.ts";
import { type EmojiState, useEmoji } from "./useEmoji.ts";

export interface EmojiPopoverProps {
  editor: Editor;
  prompts: Prompts;
}

export function EmojiPopover({ editor, prompts }: EmojiPopoverProps) {
  const { pickers } = useMessages();
  const choose = (character: string) => {
    rememberEmoji(character);
    const insert = editor.chain().insertContent({ type: "text", text: character });
    asOwnStep(editor.state, () => insert.run());
    prompts.close();
  };
  return (
    <Popover.Root open onOpenChange={() => prompts.close()}>
      <Popover.Portal>
        <Popover.Positioner
          className="cw-positioner"
          anchor={() => selectionPlace(editor)}
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup
            className="cw-popup cw-emoji"
            aria-label={pickers.emoji}
            finalFocus={() => editor.view.dom}
          >
            <EmojiSearch onChoose={choose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function EmojiSearch({ onChoose }: { onChoose: (character: string) => void }) {
  const { pickers } = useMessages();
  const id = useId();
  const state = useEmoji();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const groups = useMemo(
    () =>
      state.name === "here"
        ? emojiGroups(state.emoji, {
            query,
            recent: recentEmoji(),
            names: state.groups,
            recentName: pickers.emojiRecent,
            foundName: pickers.emojiFound,
          })
        : [],
    [state, query, pickers],
  );
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const option = list.current?.querySelector(`[id="${id}-${active}"]`);
    option?.scrollIntoView({ block: "nearest" });
  }, [id, active]);

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      const group = groups.findLast(({ start }) => start <= active);
      const chosen = group?.emoji[active - group.start];
      if (chosen !== undefined) onChoose(chosen.character);
      event.preventDefault();
      return;
    }
    const isRtl = getComputedStyle(event.currentTarget).direction === "rtl";
    const columns = columnsOf(list.current);
    const next = stepEmoji(groups, active, { key: event.key, columns, isRtl });
    if (next === undefined) return;
    event.preventDefault();
    setActive(next);
  };

  return (
    <>
      <input
        className="cw-field"
        role="combobox"
        aria-label={pickers.emojiSearch}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={groups.length > 0 ? `${id}-${active}` : undefined}
        placeholder={pickers.emojiSearch}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onKeyDown={onKey}
        onChange={({ target }) => {
          setQuery(target.value);
          setActive(0);
        }}
      />
      <div ref={list} id={id} className="cw-emoji-list" role="listbox" aria-label={pickers.emoji}>
        {groups.map((group) => (
          <EmojiGroupView
            key={group.name}
            group={group}
            id={id}
            active={group.emoji[active - group.start] === undefined ? undefined : active}
            onChoose={onChoose}
          />
        ))}
      </div>
      {groups.length === 0 && <EmojiNote state={state} />}
    </>
  );
}

/** As many as the style sheet draws where the keys are. */
function columnsOf(list: HTMLElement | null): number {
  const grid = list?.querySelector('[aria-selected="true"]')?.parentElement;
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(" ").length : 1;
}

interface EmojiGroupViewProps {
  group: EmojiGroup;
  id: string;
  /** Where it is one of this group's. */
  active: number | undefined;
  onChoose: (character: string) => void;
}

// Two thousand of them are drawn once, and one group again where the arrows are.
const EmojiGroupView = memo(
  ({ group, id, active, onChoose }: EmojiGroupViewProps) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place among options
    <div className="cw-emoji-group" role="group" aria-label={group.name}>
      <div className="cw-emoji-name" aria-hidden="true">
        {group.name}
      </div>
      <div className="cw-emoji-grid" role="presentation">
        {group.emoji.map(({ character, label }, index) => (
          <div
            key={character}
            id={`${id}-${group.start + index}`}
            role="option"
            tabIndex={-1}
            aria-selected={group.start + index === active}
            aria-label={label}
            title={label}
            className="cw-emoji-one"
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(character);
            }}
          >
            {character}
          </div>
        ))}
      </div>
    </div>
  ),
  (before, next) => before.group === next.group && before.active === next.active,
);

function EmojiNote({ state }: { state: EmojiState }) {
  const { pickers } = useMessages();
  const words = {
    loading: pickers.emojiLoading,
    failed: pickers.emojiFailed,
    here: pickers.emojiNothing,
  };
  return (
    <p className="cw-note" role="status">
      {words[state.name]}
    </p>
  );
}
