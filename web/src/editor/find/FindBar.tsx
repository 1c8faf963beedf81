// Find and replace, above the page; the page stays in reach meanwhile.
import type { Editor } from "@tiptap/core";
import { keydownHandler } from "@tiptap/pm/keymap";
import { useEditorState } from "@tiptap/react";
import { ArrowDown, ArrowUp, CaseSensitive, Regex, Replace, WholeWord, X } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { useMessages } from "../../messages/useMessages.ts";
import { commandsNow } from "../commands/lateCommands.ts";
import { focusPage } from "../focusPage.ts";
import { currentIndex, search, walk } from "./findActions.ts";
import { type FindOptions, findPattern } from "./findPattern.ts";
import { findingOf, lookFor } from "./findPlugin.ts";
import { ReplaceRow } from "./ReplaceRow.tsx";
import { keepSought, lastSought } from "./sought.ts";

export interface FindBarProps {
  editor: Editor;
  /** Replacing is asked for as well. */
  replaces: boolean;
  /** Opens and closes replacing; missing for who only reads. */
  onReplace: ((isOn: boolean) => void) | undefined;
  /** Changes when finding is asked for again: the field takes the focus back. */
  asked: number;
  /** What was typed before this was here. */
  early: RefObject<string | undefined>;
  onClose: () => void;
}

export function FindBar(props: FindBarProps) {
  const { editor, replaces, onReplace, asked, early, onClose } = props;
  const { find } = useMessages();
  const field = useRef<HTMLInputElement>(null);
  const replacing = useRef<HTMLInputElement>(null);
  /** Which time of asking brought words along. StrictMode runs effects twice: each finds the same here. */
  const goesOn = useRef<number>(undefined);
  const [options, setOptions] = useState<FindOptions>(() => ({
    query: selectedWords(editor) || (lastSought(editor)?.query ?? ""),
    matchCase: false,
    wholeWord: false,
    isPattern: false,
  }));
  const pattern = findPattern(options);
  const { count, at, isMore, isIncomplete } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { matches, isMore, pattern: sought } = findingOf(state);
      const isIncomplete = sought?.isIncomplete ?? false;
      return { count: matches.length, at: currentIndex(editor), isMore, isIncomplete };
    },
  });

  useEffect(() => {
    const found = findPattern(options);
    const pattern = found.kind === "pattern" ? found.pattern : undefined;
    keepSought(editor, { pattern, query: options.query });
    search(editor, pattern);
  }, [editor, options]);
  useLayoutEffect(() => {
    const typed = early.current;
    if (typed === undefined) return;
    early.current = undefined;
    goesOn.current = asked;
    setOptions((before) => ({ ...before, query: typed }));
  }, [asked, early]);
  useEffect(() => {
    const { current: typed } = field;
    // The next letter goes on where the last one was.
    if (goesOn.current === asked) typed?.setSelectionRange(typed.value.length, typed.value.length);
    else goTo(field);
  }, [asked]);
  useEffect(() => {
    return () => {
      if (!editor.isDestroyed) editor.view.dispatch(lookFor(editor.state.tr, undefined));
    };
  }, [editor]);

  const close = () => {
    const { current } = findingOf(editor.state);
    onClose();
    if (current !== undefined) editor.commands.setTextSelection(current);
    // At once: the next key is meant for the text, and TipTap's command waits for a frame.
    focusPage(editor);
  };
  const replace = (isOn: boolean) => {
    flushSync(() => onReplace?.(isOn));
    goTo(isOn ? replacing : field);
  };
  const key = (event: KeyboardEvent) => {
    // Escape and Enter are the input method's own while it composes a word.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") close();
    else if (isFindAgain(event)) walk(editor, event.shiftKey ? -1 : 1);
    else if (isKeyOf("find", event, editor)) goTo(field);
    else if (isKeyOf("replace", event, editor) && onReplace !== undefined) {
      if (!replaces) replace(true);
      else goTo(event.target === replacing.current ? field : replacing);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const told = () => {
    if (pattern.kind === "wrong") return find.wrong;
    if (pattern.kind === "unsupported") return find.unsupported;
    if (isIncomplete) return find.incomplete;
    if (pattern.kind === "nothing") return "";
    return count === 0 ? find.nothing : find.count(at, count, isMore);
  };

  return (
    <search className="cw-find" aria-label={find.findIn} onKeyDown={key}>
      <div className="cw-find-row">
        <input
          ref={field}
          className="cw-field"
          aria-label={find.findIn}
          placeholder={find.find}
          // biome-ignore lint/a11y/noAutofocus: it was asked for by a key that means "type here"
          autoFocus
          spellCheck={false}
          value={options.query}
          aria-invalid={pattern.kind === "wrong" || pattern.kind === "unsupported" || undefined}
          onChange={({ target }) => setOptions({ ...options, query: target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
            event.preventDefault();
            walk(editor, event.shiftKey ? -1 : 1);
          }}
        />
        <span className="cw-find-count" role="status">
          {told()}
        </span>
        <Toggle
          label={find.matchCase}
          isOn={options.matchCase}
          onToggle={(matchCase) => setOptions({ ...options, matchCase })}
        >
          <CaseSensitive aria-hidden="true" size={18} />
        </Toggle>
        <Toggle
          label={find.wholeWord}
          isOn={options.wholeWord}
          onToggle={(wholeWord) => setOptions({ ...options, wholeWord })}
        >
          <WholeWord aria-hidden="true" size={18} />
        </Toggle>
        <Toggle
          label={find.pattern}
          isOn={options.isPattern}
          onToggle={(isPattern) => setOptions({ ...options, isPattern })}
        >
          <Regex aria-hidden="true" size={18} />
        </Toggle>
        {onReplace !== undefined && (
          <Toggle label={find.showReplace} isOn={replaces} onToggle={replace}>
            <Replace aria-hidden="true" size={18} />
          </Toggle>
        )}
        <Tool label={find.previous} onPress={() => walk(editor, -1)}>
          <ArrowUp aria-hidden="true" size={18} />
        </Tool>
        <Tool label={find.next} onPress={() => walk(editor, 1)}>
          <ArrowDown aria-hidden="true" size={18} />
        </Tool>
        <Tool label={find.close} onPress={close}>
          <X aria-hidden="true" size={18} />
        </Tool>
      </div>
      {replaces && <ReplaceRow editor={editor} field={replacing} isEnabled={count > 0} />}
    </search>
  );
}

interface ToolProps {
  label: string;
  onPress: () => void;
  children: ReactNode;
}

function Tool({ label, onPress, children }: ToolProps) {
  return (
    <button type="button" className="cw-tool" title={label} aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}

interface ToggleProps {
  label: string;
  isOn: boolean;
  onToggle: (isOn: boolean) => void;
  children: ReactNode;
}

function Toggle({ label, isOn, onToggle, children }: ToggleProps) {
  return (
    <button
      type="button"
      className="cw-tool"
      title={label}
      aria-label={label}
      aria-pressed={isOn}
      onClick={() => onToggle(!isOn)}
    >
      {children}
    </button>
  );
}

/** Of one line; more is no word to look for. */
function selectedWords({ state: { doc, selection } }: Editor): string {
  const { from, to, $from, $to } = selection;
  return $from.sameParent($to) && to - from < 200 ? doc.textBetween(from, to) : "";
}

/** What stands in the field is written over by the next key. */
function goTo({ current: field }: RefObject<HTMLInputElement | null>): void {
  field?.focus();
  field?.select();
}

/** Within the bar, the keys of these commands mean what they mean in the text. */
function isKeyOf(id: string, { nativeEvent }: KeyboardEvent, { view }: Editor): boolean {
  const command = commandsNow().find((one) => one.id === id);
  const keys = [command?.shortcut ?? [], command?.otherShortcuts ?? []].flat();
  const bindings = Object.fromEntries(keys.map((key) => [key, () => true]));
  return keydownHandler(bindings)(view, nativeEvent);
}

/** As the keys of the commands, which act in the text alone. */
function isFindAgain({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === "F3" || (key.toLowerCase() === "g" && (ctrlKey || metaKey) && !altKey);
}
