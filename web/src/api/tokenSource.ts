// Where a session of our own app takes its tokens from: the REST API, by the session cookie.
import type { SessionOptions } from "../session/DocumentSession.ts";
import { RefusedError } from "../session/RefusedError.ts";
import type { RefusalReason } from "../session/SessionState.ts";
import { ApiError, type ApiErrorCode } from "./ApiError.ts";
import type { ApiClient } from "./createApiClient.ts";

/** `getToken` of `SessionOptions`; who is nobody yet becomes a guest first. */
export function tokenSource(api: ApiClient, documentId: string): SessionOptions["getToken"] {
  const ask = async () => (await api.createToken(documentId)).token;
  return async () => {
    try {
      return await ask().catch(async (error: unknown) => {
        if (!(error instanceof ApiError) || error.code !== "not_authenticated") throw error;
        await api.ensurePerson();
        return await ask();
      });
    } catch (cause) {
      const reason = cause instanceof ApiError ? refusals[cause.code] : undefined;
      throw reason === undefined ? cause : new RefusedError(reason, { cause });
    }
  };
}

// By code, never by status: a proxy's own 404, while the server is away, is no answer of ours.
const refusals: Partial<Record<ApiErrorCode, RefusalReason>> = {
  not_authenticated: "not_authenticated",
  not_allowed: "not_allowed",
  not_found: "no_such_document",
};
