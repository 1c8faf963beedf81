// A file that is dropped beside the editor, on the bar above it say, is not opened in the page's place.
import { useEffect } from "react";

export function useKeepPage(): void {
  useEffect(() => {
    const controller = new AbortController();
    const keep = (event: DragEvent) => {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    };
    window.addEventListener("dragover", keep, { signal: controller.signal });
    window.addEventListener("drop", keep, { signal: controller.signal });
    return () => controller.abort();
  }, []);
}
