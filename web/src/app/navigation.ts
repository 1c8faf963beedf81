// The app's addresses, and going from one to another without loading the page anew.
import { type DocumentId, parseDocumentId } from "@cowrite/shared/ids.ts";
import { useSyncExternalStore } from "react";

export type Route =
  | { readonly name: "home" }
  | { readonly name: "document"; readonly id: DocumentId }
  | { readonly name: "missing" };

/** @param path as in `location.pathname`. */
export function parseRoute(path: string): Route {
  if (path === "/") return { name: "home" };
  const [, id = ""] = /^\/d\/([^/]+)$/.exec(path) ?? [];
  const documentId = parseDocumentId(id);
  return documentId === undefined ? { name: "missing" } : { name: "document", id: documentId };
}

export function documentPath(id: string): string {
  return `/d/${id}`;
}

const moved = new EventTarget();

export function goTo(path: string): void {
  history.pushState(null, "", path);
  moved.dispatchEvent(new Event("move"));
  window.scrollTo(0, 0);
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => location.pathname);
}

function subscribe(listener: () => void): () => void {
  moved.addEventListener("move", listener);
  window.addEventListener("popstate", listener);
  return () => {
    moved.removeEventListener("move", listener);
    window.removeEventListener("popstate", listener);
  };
}
