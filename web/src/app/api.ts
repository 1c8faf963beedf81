// The REST API of the server that this page came from.
import { createApiClient } from "../api/createApiClient.ts";

export const api = createApiClient({ server: location.origin });

/** What to tell a person about anything that a call threw. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong. Try again.";
}
