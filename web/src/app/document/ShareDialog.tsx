// Who may do what with the link, and the link itself.
import { Dialog } from "@base-ui/react/dialog";
import { can, type LinkRole, linkRoles, type Role } from "@cowrite/shared/roles.ts";
import { Link2 } from "lucide-react";
import { useRef, useState } from "react";
import { type DocumentInfoState, useDocumentInfo } from "./useDocumentInfo.ts";

const linkWording: Record<LinkRole, string> = {
  none: "has no access",
  viewer: "can read",
  commenter: "can comment",
  editor: "can edit",
};

const roleWording: Record<Role, string> = {
  viewer: "You can read this document.",
  commenter: "You can read this document and comment on it.",
  editor: "You can edit this document.",
  owner: "This document is yours.",
};

interface ShareDialogProps {
  documentId: string;
  /** Somebody is known to the server, so that asking makes sense. */
  isReady: boolean;
}

export function ShareDialog({ documentId, isReady }: ShareDialogProps) {
  const [isOpen, setOpen] = useState(false);
  // Asked anew at each opening: another tab may have changed it.
  const share = useDocumentInfo(documentId, isReady && isOpen);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => setOpen(open)}>
      <Dialog.Trigger className="cw-button" data-kind="primary">
        Share
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="cw-backdrop" />
        <Dialog.Popup className="cw-dialog">
          <Dialog.Title className="cw-dialog-title">Share this document</Dialog.Title>
          <LinkAccess share={share} />
          <CopyLink />
          <div className="cw-form-actions">
            <Dialog.Close className="cw-button">Done</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function LinkAccess({ share: { info, problem, change } }: { share: DocumentInfoState }) {
  if (info === undefined) {
    return (
      <p className="cw-note cw-share-note" role="status">
        {problem ?? "Asking the server who has access…"}
      </p>
    );
  }
  if (!can(info.role, "share")) {
    return (
      <p className="cw-note cw-share-note">
        {roleWording[info.role]} Only its owner decides what the link allows.
      </p>
    );
  }
  return (
    <>
      <label className="cw-label">
        Anyone with the link
        <select
          className="cw-field"
          value={info.linkRole}
          onChange={({ target }) => void change({ linkRole: target.value as LinkRole })}
        >
          {linkRoles.map((role) => (
            <option key={role} value={role}>
              {linkWording[role]}
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
        Others see who is only reading
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
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState("");
  const address = location.origin + location.pathname;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setTold("Link copied");
    } catch {
      // Without https, or without permission, the person copies by hand.
      field.current?.select();
      setTold("Press Ctrl+C (⌘C) to copy the link");
    }
  };

  return (
    <div className="cw-copy">
      <input ref={field} className="cw-field" aria-label="Link" readOnly value={address} />
      <button type="button" className="cw-button" onClick={() => void copy()}>
        <Link2 aria-hidden="true" size={16} />
        Copy link
      </button>
      <p className="cw-note" role="status">
        {told}
      </p>
    </div>
  );
}
