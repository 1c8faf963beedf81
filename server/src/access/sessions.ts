// Who is behind a browser: a signed cookie that names a person, and nothing else.
import { hkdfSync } from "node:crypto";
import { parseUserId, type UserId } from "@cowrite/shared/ids.ts";
import { errors as joseErrors, jwtVerify, SignJWT } from "jose";

export const sessionCookie = "cowrite_session";

// A guest has nothing but this cookie to come back with. Browsers keep none longer than 400 days.
export const sessionSeconds = 365 * 24 * 60 * 60;

export interface Sessions {
  /** The cookie's value for this person. */
  sign(userId: UserId): Promise<string>;
  /** @returns `undefined` where the value is foreign, changed or too old. */
  verify(value: string): Promise<UserId | undefined>;
}

/**
 * The key is derived from the secret under a label of its own: neither can a session pass for a
 * document token, nor a token that a host application signed for a session.
 */
export function createSessions(secret: string, now: () => Date = () => new Date()): Sessions {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "cowrite session cookie 1", 32));

  return {
    sign(userId) {
      const issuedAt = Math.floor(now().getTime() / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: "HS256" })
        .setSubject(userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + sessionSeconds)
        .sign(key);
    },

    async verify(value) {
      try {
        const { payload } = await jwtVerify(value, key, {
          algorithms: ["HS256"],
          requiredClaims: ["sub", "exp"],
          currentDate: now(),
        });
        return parseUserId(payload.sub ?? "");
      } catch (error) {
        // A cookie is anybody's to change, so a bad one means a stranger, not a fault.
        if (error instanceof joseErrors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}
