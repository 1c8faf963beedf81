// Text or heading: what the block at the selection is, and what it should be.
import { Menu } from "@base-ui/react/menu";
import { Toolbar } from "@base-ui/react/toolbar";
import type { Editor } from "@tiptap/core";
import { ChevronDown } from "lucide-react";
import { blockTypes } from "../blockTypes.ts";
import { labelWithShortcut } from "../shortcutText.ts";

export interface BlockTypeSelectProps {
  editor: Editor;
  value: string | undefined;
}

export function BlockTypeSelect({ editor, value }: BlockTypeSelectProps) {
  const label = blockTypes.find(({ id }) => id === value)?.label ?? "Other";
  return (
    <Menu.Root>
      <Toolbar.Button
        className="cw-tool cw-tool-wide"
        title="Kind of text"
        aria-label={`Kind of text: ${label}`}
        render={<Menu.Trigger />}
      >
        {label}
        <ChevronDown aria-hidden="true" size={14} />
      </Toolbar.Button>
      <Menu.Portal>
        <Menu.Positioner className="cw-positioner" sideOffset={6} align="start">
          {/* The text takes the focus back, so that the next key writes. */}
          <Menu.Popup className="cw-popup cw-menu" finalFocus={false}>
            <Menu.RadioGroup value={value}>
              {blockTypes.map((type) => (
                <Menu.RadioItem
                  key={type.id}
                  value={type.id}
                  className="cw-menu-item"
                  data-block-type={type.id}
                  closeOnClick
                  title={labelWithShortcut(type.label, type.shortcut)}
                  onClick={() => type.run(editor)}
                >
                  {type.label}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
