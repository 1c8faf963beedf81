// Instead of a document that stays closed: why, and what to do.

import type { RefusalReason } from "../../index.ts";
import { useMessages } from "../../messages/useMessages.ts";
import { MissingPage } from "../MissingPage.tsx";

const mendedByReload: ReadonlySet<RefusalReason> = new Set([
  "not_authenticated",
  "read_only",
  "out_of_date",
]);

export function RefusedPage({ reason }: { reason: RefusalReason }) {
  const { app } = useMessages();
  const isMendedByReload = mendedByReload.has(reason);
  return (
    <MissingPage title={app.refusedTitles[reason]} text={app.refusedTexts[reason]}>
      {isMendedByReload && (
        <button type="button" className="cw-button" onClick={() => location.reload()}>
          {app.reload}
        </button>
      )}
    </MissingPage>
  );
}
