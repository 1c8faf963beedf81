// Finding, from its key on: the field is there at once, so that what is typed behind the key is looked for
// and not written into the text.
import type { Editor } from "@tiptap/core";
import { lazy, type RefObject, useRef, useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { focusPage } from "../focusPage.ts";
import { OnDemand } from "../OnDemand.tsx";
import type { Prompts } from "../toolbar/usePrompts.ts";
import type { FindBarProps } from "./FindBar.tsx";
import { loadedFindBar, loadFindBar } from "./loadFindBar.ts";

const LateBar = lazy(async () => ({ default: await loadFindBar() }));

// What has suspended once is shown by React 300 ms later, for fear of flicker.
function Bar(props: FindBarProps) {
  const [Shown] = useState(() => loadedFindBar() ?? LateBar);
  return <Shown {...props} />;
}

export interface FindOnDemandProps {
  editor: Editor;
  prompts: Prompts;
  mayReplace: boolean;
}

export function FindOnDemand({ editor, prompts, mayReplace }: FindOnDemandProps) {
  const early = useRef<string>(undefined);
  const { open, asked, ask, close } = prompts;
  if (open !== "find" && open !== "replace") return null;
  const leave = () => {
    early.current = undefined;
    close();
    focusPage(editor);
  };
  return (
    <OnDemand fallback={<EarlyField early={early} onLeave={leave} />}>
      <Bar
        {...{ editor, asked, early }}
        replaces={mayReplace && open === "replace"}
        onReplace={mayReplace ? (isOn) => ask(isOn ? "replace" : "find") : undefined}
        onClose={close}
      />
    </OnDemand>
  );
}

interface EarlyFieldProps {
  early: RefObject<string | undefined>;
  onLeave: () => void;
}

function EarlyField({ early, onLeave }: EarlyFieldProps) {
  const { find } = useMessages();
  return (
    <search className="cw-find" aria-label={find.findIn}>
      <div className="cw-find-row">
        <input
          className="cw-field"
          aria-label={find.findIn}
          placeholder={find.find}
          // biome-ignore lint/a11y/noAutofocus: it was asked for by a key that means "type here"
          autoFocus
          spellCheck={false}
          onChange={({ target }) => {
            early.current = target.value;
          }}
          onKeyDown={({ key }) => {
            if (key === "Escape") onLeave();
          }}
        />
      </div>
    </search>
  );
}
