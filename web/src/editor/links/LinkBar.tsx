// Where the link at the caret leads, and what can be done with it.
import { Toolbar as Bar } from "@base-ui/react/toolbar";
import { safeLink } from "@cowrite/shared/schema/safeUrl.ts";
import { type Editor, posToDOMRect } from "@tiptap/core";
import { Copy, type LucideIcon, Pencil, Unlink } from "lucide-react";
import { type MouseEvent, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { asOwnStep } from "../../binding/history.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { standBeside } from "../blocks/standBeside.ts";
import type { Prompts } from "../toolbar/usePrompts.ts";
import { copyAddress } from "./copyAddress.ts";
import type { LinkAtCaret } from "./linkAtCaret.ts";
import { useLinkAtCaret } from "./useLinkAtCaret.ts";

export interface LinkBarProps {
  editor: Editor;
  prompts: Prompts;
}

export function LinkBar({ editor, prompts }: LinkBarProps) {
  const { link, dismiss } = useLinkAtCaret(editor);
  if (link === undefined || prompts.open !== undefined) return null;
  return createPortal(<OpenBar {...{ editor, prompts, link, dismiss }} />, document.body);
}

interface OpenBarProps extends LinkBarProps {
  link: LinkAtCaret;
  dismiss: () => void;
}

function OpenBar({ editor, prompts, link, dismiss }: OpenBarProps) {
  const { links, tools } = useMessages();
  const bar = useRef<HTMLDivElement>(null);
  const { href, from, to } = link;
  const address = safeLink(href);

  useEffect(() => {
    const popup = bar.current;
    if (popup === null) return;
    const place = {
      contextElement: editor.view.dom,
      getBoundingClientRect: () => posToDOMRect(editor.view, from, to),
    };
    return standBeside(popup, place);
  }, [editor, from, to]);
  useKeys(bar, { editor, dismiss });

  const remove = () => {
    const unlink = editor.chain().setTextSelection({ from, to }).unsetLink().setTextSelection(to);
    asOwnStep(editor.state, () => unlink.run());
    dismiss();
    editor.view.focus();
  };
  const copy = () => {
    copyAddress(editor, href);
    dismiss();
    editor.view.focus();
  };
  return (
    <Bar.Root
      ref={bar}
      className="cw-positioner cw-popup cw-bubble cw-link-bar"
      aria-label={tools.linkTitle}
    >
      <Bar.Link
        className="cw-link-address"
        href={address}
        target="_blank"
        rel="noopener noreferrer"
        title={links.open}
        aria-label={links.openAddress(href)}
      >
        {href.replace(/^(https?:\/\/|mailto:|tel:)/, "").replace(/\/$/, "")}
      </Bar.Link>
      <BarButton label={links.edit} icon={Pencil} onPress={() => prompts.ask("link")} />
      <BarButton label={links.copy} icon={Copy} onPress={copy} />
      <BarButton label={tools.removeLink} icon={Unlink} onPress={remove} />
    </Bar.Root>
  );
}

interface BarButtonProps {
  label: string;
  icon: LucideIcon;
  onPress: () => void;
}

function BarButton({ label, icon: Icon, onPress }: BarButtonProps) {
  return (
    <Bar.Button
      className="cw-tool"
      aria-label={label}
      title={label}
      onMouseDown={(event: MouseEvent) => event.preventDefault()}
      onClick={onPress}
    >
      <Icon aria-hidden="true" size={18} />
    </Bar.Button>
  );
}

interface Keys {
  editor: Editor;
  dismiss: () => void;
}

/** Alt-F10 goes into the bar, Escape puts it away. */
function useKeys(bar: React.RefObject<HTMLDivElement | null>, { editor, dismiss }: Keys): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        dismiss();
        editor.view.focus();
      }
      if (event.key === "F10" && event.altKey) {
        event.preventDefault();
        bar.current?.querySelector<HTMLElement>("a, button")?.focus();
      }
    };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  }, [bar, editor, dismiss]);
}
