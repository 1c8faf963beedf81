// What the app tells its editor of other documents and other people.

import type { EditorHost, FoundDocument } from "../../index.ts";
import { api } from "../api.ts";
import { documentPath, goTo } from "../navigation.ts";

// Somebody who looks for a document asks with each letter: the list is asked for once in a while.
const freshMs = 20_000;
// Of a hundred documents each; who has more finds the newest.
const mostPages = 3;
const authorsLookedAt = 100;

export function editorHost(documentId: string): EditorHost {
  return {
    searchDocuments: kept(listDocuments),
    searchPeople: kept(() => listAuthors(documentId)),
    openDocument: (id) => void goTo(documentPath(id)),
  };
}

async function listDocuments(): Promise<readonly FoundDocument[]> {
  const found: FoundDocument[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const list = await api.listDocuments(cursor === undefined ? {} : { cursor });
    found.push(...list.documents);
    cursor = list.cursor;
    if (cursor === undefined) break;
  }
  return found;
}

/** Those who have written in the document lately, each once. */
async function listAuthors(documentId: string) {
  const { sessions } = await api.listHistory(documentId, { limit: authorsLookedAt });
  const people = sessions.flatMap(({ author }) =>
    author?.name === undefined ? [] : [[author.id, { id: author.id, name: author.name }] as const],
  );
  return [...new Map(people).values()];
}

/** @returns the same answer for a while; what failed is asked again at once */
function kept<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let last: { at: number; answer: Promise<Answer> } | undefined;
  return () => {
    const now = Date.now();
    if (last !== undefined && now - last.at < freshMs) return last.answer;
    const answer = ask();
    last = { at: now, answer };
    answer.catch(() => {
      last = undefined;
    });
    return answer;
  };
}
