// What can be done to the selected words, above them. On touch the system has its own menu there.
import { Toolbar as Bar } from "@base-ui/react/toolbar";
import { autoUpdate, computePosition, flip, offset, shift } from "@floating-ui/dom";
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import { useMessages } from "../../messages/useMessages.ts";
import { markCommands } from "../commands/markCommands.ts";
import { selectionPlace } from "../selectionPlace.ts";
import { BlockTypeSelect } from "../toolbar/BlockTypeSelect.tsx";
import { ColorMenu } from "../toolbar/ColorMenu.tsx";
import { CommandButton } from "../toolbar/CommandButton.tsx";
import { useCommandStates } from "../toolbar/useCommandStates.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { useSettledSelection } from "./useSettledSelection.ts";

export interface BubbleMenuProps {
  editor: Editor;
  prompts: Prompts;
}

export function BubbleMenu({ editor, prompts }: BubbleMenuProps) {
  const { isSettled, dismiss } = useSettledSelection(editor);
  const isCoarse = useIsCoarse();
  if (!isSettled || isCoarse || prompts.open !== undefined) return null;
  return createPortal(<Bubble {...{ editor, prompts, dismiss }} />, document.body);
}

function Bubble({ editor, prompts, dismiss }: BubbleMenuProps & { dismiss: () => void }) {
  const { menus } = useMessages();
  const bubble = useRef<HTMLDivElement>(null);
  const states = useCommandStates(editor, markCommands);

  useEffect(() => {
    const popup = bubble.current;
    return popup === null ? undefined : follow(popup, editor);
  }, [editor]);

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        dismiss();
        editor.commands.focus();
      }
      if (event.key === "F10" && event.altKey) {
        event.preventDefault();
        bubble.current?.querySelector<HTMLElement>("button:not([disabled])")?.focus();
      }
    };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  }, [editor, dismiss]);

  return (
    <Bar.Root
      ref={bubble}
      className="cw-positioner cw-popup cw-bubble"
      aria-label={menus.selection}
    >
      <BlockTypeSelect editor={editor} prompts={prompts} value={states.text} />
      {markCommands.map((command) => (
        <CommandButton
          key={command.id}
          {...{ command, editor, prompts }}
          isActive={states.active[command.id]}
          isEnabled={states.enabled[command.id] ?? false}
        />
      ))}
      <ColorMenu editor={editor} prompts={prompts} isEnabled />
    </Bar.Root>
  );
}

function follow(popup: HTMLElement, editor: Editor): () => void {
  const reference = { ...selectionPlace(editor), contextElement: editor.view.dom };
  const middleware = [offset(8), flip({ padding: 8 }), shift({ padding: 8 })];
  return autoUpdate(reference, popup, () => {
    const options = { strategy: "fixed", placement: "top", middleware } as const;
    void computePosition(reference, popup, options).then(({ x, y }) => {
      popup.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    });
  });
}

const coarse = "(pointer: coarse)";

function useIsCoarse(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(coarse);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => matchMedia(coarse).matches,
  );
}
