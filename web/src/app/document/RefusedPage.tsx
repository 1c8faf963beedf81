// Instead of a document that stays closed: why, and what to do.

import type { RefusalReason } from "../../index.ts";
import { MissingPage } from "../MissingPage.tsx";

const wording: Record<RefusalReason, { title: string; text: string }> = {
  not_authenticated: {
    title: "You are signed out",
    text: "Reload the page to open the document again.",
  },
  not_allowed: {
    title: "You may not open this document",
    text: "Ask its owner to share it with you.",
  },
  read_only: {
    title: "You may only read this document",
    text: "Reload the page to read on.",
  },
  no_such_document: {
    title: "This document cannot be opened",
    text: "It does not exist, or it is not shared with you. Ask its owner for access by link.",
  },
  out_of_date: {
    title: "Cowrite has been updated",
    text: "Reload the page to open the document with the new version.",
  },
  too_large: {
    title: "This document is too large",
    text: "It holds more than this server accepts. Ask whoever runs the server.",
  },
};

const mendedByReload: ReadonlySet<RefusalReason> = new Set([
  "not_authenticated",
  "read_only",
  "out_of_date",
]);

export function RefusedPage({ reason }: { reason: RefusalReason }) {
  const isMendedByReload = mendedByReload.has(reason);
  return (
    <MissingPage {...wording[reason]}>
      {isMendedByReload && (
        <button type="button" className="cw-button" onClick={() => location.reload()}>
          Reload the page
        </button>
      )}
    </MissingPage>
  );
}
