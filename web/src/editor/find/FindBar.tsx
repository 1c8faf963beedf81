// Find and replace, above the page; the page stays in reach meanwhile.
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { currentIndex, replaceAll, replaceCurrent, search, walk } from "./findActions.ts";
import { type FindOptions, findPattern } from "./findPattern.ts";
import { findingOf, lookFor } from "./findPlugin.ts";
import { keepSought, lastSought } from "./sought.ts";

export interface FindBarProps {
  editor: Editor;
  /** Replacing is asked for as well. */
  replaces: boolean;
  onClose: () => void;
}

export function FindBar({ editor, replaces, onClose }: FindBarProps) {
  const { find } = useMessages();
  const field = useRef<HTMLInputElement>(null);
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
  useEffect(() => {
    field.current?.select();
    return () => {
      if (!editor.isDestroyed) editor.view.dispatch(lookFor(editor.state.tr, undefined));
    };
  }, [editor]);

  const close = () => {
    const { current } = findingOf(editor.state);
    onClose();
    if (current !== undefined) editor.commands.setTextSelection(current);
    // At once: the next key is meant for the text, and TipTap's command waits for a frame.
    editor.view.focus();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (isFindAgain(event)) walk(editor, event.shiftKey ? -1 : 1);
    else return;
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
            if (event.key !== "Enter") return;
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
      {replaces && <ReplaceRow editor={editor} isEnabled={count > 0} />}
    </search>
  );
}

function ReplaceRow({ editor, isEnabled }: { editor: Editor; isEnabled: boolean }) {
  const { find } = useMessages();
  const [replacement, setReplacement] = useState("");
  const [told, setTold] = useState("");
  return (
    <div className="cw-find-row">
      <input
        className="cw-field"
        aria-label={find.replaceWith}
        placeholder={find.replaceWith}
        value={replacement}
        onChange={({ target }) => setReplacement(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          replaceCurrent(editor, replacement);
        }}
      />
      <button
        type="button"
        className="cw-button"
        aria-disabled={!isEnabled}
        onClick={() => replaceCurrent(editor, replacement)}
      >
        {find.replaceOne}
      </button>
      <button
        type="button"
        className="cw-button"
        // It keeps the focus when nothing is left, so that Escape still closes.
        aria-disabled={!isEnabled}
        onClick={() => setTold(find.replaced(replaceAll(editor, replacement)))}
      >
        {find.replaceAll}
      </button>
      <span className="cw-find-count" role="status">
        {told}
      </span>
    </div>
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

/** As the keys of the commands, which act in the text alone. */
function isFindAgain({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === "F3" || (key.toLowerCase() === "g" && (ctrlKey || metaKey) && !altKey);
}
