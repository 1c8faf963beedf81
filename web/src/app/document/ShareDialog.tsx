// Who may do what with the link, and the link itself.

import { Dialog } from "@base-ui/react/dialog";
import { can, type LinkRole, linkRoles } from "@cowrite/shared/roles.ts";
import { Link2 } from "lucide-react";
import { useRef, useState } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import { type DocumentInfoState, useDocumentInfo } from "./useDocumentInfo.ts";

interface ShareDialogProps {
  documentId: string;
  /** Somebody is known to the server, so that asking makes sense. */
  isReady: boolean;
}

export function ShareDialog({ documentId, isReady }: ShareDialogProps) {
  const { app } = useMessages();
  const [isOpen, setOpen] = useState(false);
  // Asked anew at each opening: another tab may have changed it.
  const share = useDocumentInfo(documentId, isReady && isOpen);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => setOpen(open)}>
      <Dialog.Trigger className="cw-button" data-kind="primary">
        {app.share}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="cw-backdrop" />
        <Dialog.Popup className="cw-dialog">
          <Dialog.Title className="cw-dialog-title">{app.shareTitle}</Dialog.Title>
          <LinkAccess share={share} />
          <CopyLink />
          <div className="cw-form-actions">
            <Dialog.Close className="cw-button">{app.done}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function LinkAccess({ share: { info, problem, change } }: { share: DocumentInfoState }) {
  const { app } = useMessages();
  if (info === undefined) {
    return (
      <p className="cw-note cw-share-note" role="status">
        {problem ?? app.shareAsking}
      </p>
    );
  }
  if (!can(info.role, "share")) {
    return (
      <p className="cw-note cw-share-note">
        {app.roles[info.role]} {app.ownerDecides}
      </p>
    );
  }
  return (
    <>
      <label className="cw-label">
        {app.anyone}
        <select
          className="cw-field"
          value={info.linkRole}
          onChange={({ target }) => void change({ linkRole: target.value as LinkRole })}
        >
          {linkRoles.map((role) => (
            <option key={role} value={role}>
              {app.linkRoles[role]}
            </option>
          ))}
        </select>
      </label>
      <label className="cw-check">
        <input
          type="checkbox"
          checked={info.showViewers}
          onChange={({ target }) => void change({ showViewers: target.checked })}
        />
        {app.showViewers}
      </label>
      {problem !== undefined && (
        <p className="cw-wrong" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

function CopyLink() {
  const { app } = useMessages();
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState("");
  const address = location.origin + location.pathname;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setTold(app.linkCopied);
    } catch {
      // Without https, or without permission, the person copies by hand.
      field.current?.select();
      setTold(app.copyByHand);
    }
  };

  return (
    <div className="cw-copy">
      <input ref={field} className="cw-field" aria-label={app.link} readOnly value={address} />
      <button type="button" className="cw-button" onClick={() => void copy()}>
        <Link2 aria-hidden="true" size={16} />
        {app.copyLink}
      </button>
      <p className="cw-note" role="status">
        {told}
      </p>
    </div>
  );
}
