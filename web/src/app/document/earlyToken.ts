// The first token of the document that the page was opened for: asked for before anything else, since
// the words come by it.
import { tokenSource } from "../../api/tokenSource.ts";
import { api } from "../api.ts";

type GetToken = ReturnType<typeof tokenSource>;

let early: { readonly documentId: string; readonly token: Promise<string> } | undefined;

export function askForToken(documentId: string): void {
  const token = tokenSource(api, documentId)();
  early = { documentId, token };
  // Whoever takes it hears of it.
  token.catch(() => undefined);
}

/** For one session: the first answer may be the early one, which is given once. */
export function tokensFor(documentId: string): GetToken {
  const ask = tokenSource(api, documentId);
  return () => {
    const taken = early;
    early = undefined;
    return taken?.documentId === documentId ? taken.token : ask();
  };
}
