// An address with a block in it: goes there and shows it once, or says that it is gone.
import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { blockPosition } from "../../binding/blockIds.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { addressedBlock } from "./blockAddress.ts";

export function AddressedBlock({ editor }: { editor: Editor }) {
  const { handle } = useMessages();
  const [isGone, setIsGone] = useState(false);

  useEffect(() => {
    const go = () => {
      const id = addressedBlock(location.hash);
      setIsGone(id !== undefined && !showBlock(editor, id));
    };
    const frame = requestAnimationFrame(go);
    addEventListener("hashchange", go);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener("hashchange", go);
    };
  }, [editor]);

  if (!isGone) return null;
  return (
    <div className="cw-foot-note cw-follow-note" role="status">
      <span>{handle.gone}</span>
      <button type="button" className="cw-button" onClick={() => setIsGone(false)}>
        {handle.close}
      </button>
    </div>
  );
}

/** How long it is marked (ms). */
const flashMs = 1_800;

function showBlock(editor: Editor, id: string): boolean {
  if (editor.isDestroyed) return true;
  const position = blockPosition(editor.state, id);
  const element = position === undefined ? null : editor.view.nodeDOM(position);
  if (!(element instanceof HTMLElement)) return false;
  element.scrollIntoView({ block: "center", behavior: "instant" });
  // Not by a class: that would be a change to the text, which the editor takes back.
  const color = getComputedStyle(element).getPropertyValue("--cw-selection") || "Highlight";
  element.animate(
    [{ backgroundColor: color }, { backgroundColor: color, offset: 0.7 }, {}],
    flashMs,
  );
  return true;
}
