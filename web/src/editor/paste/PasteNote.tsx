// Says that Markdown was pasted as what it means, and offers it as it was.
import { useSyncExternalStore } from "react";
import { useMessages } from "../../messages/useMessages.ts";
import type { PasteOffer } from "./PasteOffer.ts";

export function PasteNote({ offer }: { offer: PasteOffer }) {
  const { paste } = useMessages();
  const isOpen = useSyncExternalStore(offer.subscribe, offer.isOpen);
  return (
    <>
      <p className="cw-hidden" role="status">
        {isOpen ? paste.formatted : ""}
      </p>
      {isOpen && (
        <div className="cw-foot-note cw-paste-note">
          <span>{paste.formatted}</span>
          <button type="button" className="cw-button cw-button-quiet" onClick={offer.accept}>
            {paste.keepPlain}
          </button>
          <button
            type="button"
            className="cw-button cw-button-quiet"
            aria-label={paste.dismiss}
            onClick={offer.close}
          >
            ×
          </button>
        </div>
      )}
    </>
  );
}
