// The document's title as it is at this moment, also while others change it.
import { metaField, titleKey } from "@cowrite/shared/content.ts";
import { useCallback, useSyncExternalStore } from "react";
import type { DocumentSession } from "../../index.ts";

/** @returns "" where there is none yet. */
export function useLiveTitle({ doc }: DocumentSession): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      const meta = doc.getMap(metaField);
      meta.observe(listener);
      return () => meta.unobserve(listener);
    },
    [doc],
  );
  return useSyncExternalStore(subscribe, () => {
    const title: unknown = doc.getMap(metaField).get(titleKey);
    return typeof title === "string" ? title : "";
  });
}
