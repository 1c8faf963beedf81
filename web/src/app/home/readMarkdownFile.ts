// A file that somebody drops or chooses, as text, or a sentence that says why it is none.

import { limits } from "@cowrite/shared/limits.ts";
import { messages } from "../../messages/messages.ts";

export type ReadFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** Leaves room for the JSON around the text. */
const maxBytes = limits.bodyBytes.value / 2;

export async function readMarkdownFile(file: File): Promise<ReadFile> {
  if (file.size > maxBytes) {
    const megabytes = Math.floor(maxBytes / 1024 / 1024);
    return refuse(messages().app.tooLarge(file.name, megabytes));
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const text = decode(bytes);
  if (text === undefined || text.includes("\0")) {
    return refuse(messages().app.notText(file.name));
  }
  return { ok: true, text };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, so not Markdown that anybody writes today.
    return undefined;
  }
}

function refuse(problem: string): ReadFile {
  return { ok: false, problem };
}
