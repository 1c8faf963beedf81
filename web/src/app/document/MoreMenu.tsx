// What is done to a document as a whole, and who one is in it.

import { Menu } from "@base-ui/react/menu";
import { can, type Role } from "@cowrite/shared/roles.ts";
import { Ellipsis } from "lucide-react";
import { useRef, useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { goTo } from "../navigation.ts";
import { PersonDialog } from "../person/PersonDialog.tsx";
import type { Identity } from "../person/usePerson.ts";
import type { Trash, TrashedDocument } from "../useTrash.ts";

interface MoreMenuProps {
  document: TrashedDocument;
  role: Role | undefined;
  identity: Identity;
  trash: Trash;
}

export function MoreMenu({ document, role, identity, trash }: MoreMenuProps) {
  const { app } = useMessages();
  // The menu opens inside the bar, so that it belongs to a landmark of the page.
  const place = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const [isPersonOpen, setPersonOpen] = useState(false);
  const toTrash = async () => {
    if (await trash.move(document)) await goTo("/");
  };
  return (
    <div ref={place}>
      <Menu.Root>
        <Menu.Trigger
          ref={trigger}
          className="cw-icon-button"
          aria-label={app.more}
          title={app.more}
        >
          <Ellipsis aria-hidden="true" size={18} />
        </Menu.Trigger>
        <Menu.Portal container={place}>
          <Menu.Positioner className="cw-positioner" sideOffset={6} align="end">
            <Menu.Popup className="cw-popup cw-menu">
              <Menu.Item className="cw-menu-item" render={<DownloadLink id={document.id} />}>
                {app.download}
              </Menu.Item>
              {identity.person !== undefined && (
                <Menu.Item className="cw-menu-item" onClick={() => setPersonOpen(true)}>
                  {app.changeYours}
                </Menu.Item>
              )}
              {can(role, "trash") && (
                <Menu.Item className="cw-menu-item" onClick={() => void toTrash()}>
                  {app.toTrash}
                </Menu.Item>
              )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <PersonDialog
        identity={identity}
        isOpen={isPersonOpen}
        onOpenChange={setPersonOpen}
        returnTo={trigger}
        // The server takes the name from the token, and that was given when the document was opened.
        note={app.personNote}
      />
    </div>
  );
}

function DownloadLink({ id, ...rest }: { id: string }) {
  const address = `/api/documents/${id}/content?format=markdown&download=1`;
  return <a {...rest} href={address} download />;
}
