// The app's addresses, and going from one to another without loading the page anew.
import { type DocumentId, parseDocumentId } from "@cowrite/shared/ids.ts";
import { useSyncExternalStore } from "react";

export type Route =
  | { readonly name: "home" }
  | { readonly name: "checkup" }
  | { readonly name: "document"; readonly id: DocumentId }
  | { readonly name: "missing" };

/** @param path as in `location.pathname`. */
export function parseRoute(path: string): Route {
  if (path === "/") return { name: "home" };
  if (path === "/checkup") return { name: "checkup" };
  const [, id = ""] = /^\/d\/([^/]+)$/.exec(path) ?? [];
  const documentId = parseDocumentId(id);
  return documentId === undefined ? { name: "missing" } : { name: "document", id: documentId };
}

export function documentPath(id: string): string {
  return `/d/${id}`;
}

const moved = new EventTarget();
let shownPath: string | undefined;
let mayLeave: (() => Promise<boolean>) | undefined;

/** @param ask says whether the page that is shown may go. @returns a function to stop asking. */
export function askBeforeLeaving(ask: () => Promise<boolean>): () => void {
  mayLeave = ask;
  return () => {
    if (mayLeave === ask) mayLeave = undefined;
  };
}

export async function goTo(path: string): Promise<void> {
  if (mayLeave !== undefined && !(await mayLeave())) return;
  history.pushState(null, "", path);
  show();
  window.scrollTo(0, 0);
}

/** Back and forward: the address has changed already, and is put back where the page stays. */
async function follow(): Promise<void> {
  const left = currentPath();
  if (location.pathname === left) return;
  if (mayLeave === undefined || (await mayLeave())) show();
  else history.pushState(null, "", left);
}

function show(): void {
  shownPath = location.pathname;
  moved.dispatchEvent(new Event("move"));
}

function currentPath(): string {
  shownPath ??= location.pathname;
  return shownPath;
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPath);
}

function subscribe(listener: () => void): () => void {
  const onPopState = () => void follow();
  moved.addEventListener("move", listener);
  window.addEventListener("popstate", onPopState);
  return () => {
    moved.removeEventListener("move", listener);
    window.removeEventListener("popstate", onPopState);
  };
}
