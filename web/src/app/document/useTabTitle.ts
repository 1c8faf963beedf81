// The tab bears the document's title, live.
import { metaField, titleKey, untitled } from "@cowrite/shared/content.ts";
import { useEffect } from "react";
import type { DocumentSession } from "../../index.ts";

export function useTabTitle(session: DocumentSession): void {
  useEffect(() => {
    const meta = session.doc.getMap(metaField);
    const show = () => {
      const title: unknown = meta.get(titleKey);
      document.title = `${typeof title === "string" && title !== "" ? title : untitled} – Cowrite`;
    };
    show();
    meta.observe(show);
    return () => meta.unobserve(show);
  }, [session]);
}
