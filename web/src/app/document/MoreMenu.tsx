// What is done to a document as a whole.
import { Menu } from "@base-ui/react/menu";
import type { Role } from "@cowrite/shared/roles.ts";
import { can } from "@cowrite/shared/roles.ts";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { api, sentenceOf } from "../api.ts";
import { goTo } from "../navigation.ts";

export function MoreMenu({ documentId, role }: { documentId: string; role: Role | undefined }) {
  const [problem, setProblem] = useState<string>();
  const trash = async () => {
    try {
      await api.trashDocument(documentId);
      goTo("/");
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="cw-icon-button" aria-label="More" title="More">
          <Ellipsis aria-hidden="true" size={18} />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="cw-positioner" sideOffset={6} align="end">
            <Menu.Popup className="cw-popup cw-menu">
              <Menu.Item
                className="cw-menu-item"
                render={
                  <a
                    href={`/api/documents/${documentId}/content?format=markdown&download=1`}
                    download
                  />
                }
              >
                Download as Markdown
              </Menu.Item>
              {can(role, "trash") && (
                <Menu.Item className="cw-menu-item" onClick={() => void trash()}>
                  Move to the trash
                </Menu.Item>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {problem !== undefined && (
        <p className="cw-wrong" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
