// Pictures that stand in copied HTML by a place where only the program that it was copied from can read them.
import { allElements, named } from "./named.ts";

const pictures = new Set(["img"]);

/** Files of its own device (also by the letter of a drive), parts of a mail, and what another page holds. */
const places = /^\s*(?:file|cid|blob|content|webkit-fake-url|[a-z]):/i;

/** @param document made ready by `prepareHtml`, which takes out what shows nothing @returns how many */
export function picturesLeftBehind(document: Document): number {
  const all = named(allElements(document), pictures);
  return all.filter((picture) => places.test(picture.getAttribute("src") ?? "")).length;
}
