// Notes the names of a host application's people when they come to write: history shows them later.
import { can } from "@cowrite/shared/roles.ts";
import type { Logger } from "pino";
import type { Authorize } from "../sync/authorize.ts";
import type { AuthorRepository } from "./AuthorRepository.ts";

/** The same function; it waits for nothing more, and a name that cannot be kept stops nobody. */
export function rememberAuthors(
  authorize: Authorize,
  authors: AuthorRepository,
  logger: Logger,
): Authorize {
  return async (token, documentId, onKnown) => {
    const identity = await authorize(token, documentId, onKnown);
    const { userId: id, name, color, role, followsGrants } = identity;
    // Whoever has a session here is in our own table of people.
    if (!followsGrants && can(role, "write")) {
      authors
        .remember(documentId, { id, name, color })
        .catch((error) => logger.warn({ document: documentId, error }, "author not remembered"));
    }
    return identity;
  };
}
