// Document tokens: who may open one document, in which role, until when.
import { CowriteError } from "@cowrite/shared/errors.ts";
import { type DocumentId, parseUserId, type UserId } from "@cowrite/shared/ids.ts";
import { colorPattern } from "@cowrite/shared/presence.ts";
import { isRole, type Role } from "@cowrite/shared/roles.ts";
import { maxNameLength } from "@cowrite/shared/textLengths.ts";
import { type JWTPayload, errors as joseErrors, jwtVerify, SignJWT } from "jose";
import { KnownTokens } from "./KnownTokens.ts";

export interface VerifiedToken {
  readonly userId: UserId;
  /** Empty where a host application's token names nobody. */
  readonly name: string;
  readonly color: string | undefined;
  readonly role: Role;
  readonly expiresAt: Date;
  /**
   * `session`: minted here for somebody's session, so the role must still be theirs when the
   * token is used. Without it a host application has vouched for the role until `expiresAt`.
   */
  readonly via: "session" | undefined;
}

/** `details.reason` of an `invalid_token`. */
export type TokenFault =
  | "malformed"
  | "signature"
  | "unknown_key"
  | "expired"
  | "lives_too_long"
  | "other_document"
  | "claims";

export interface MintOptions {
  documentId: DocumentId;
  person: { id: UserId; name: string; color: string };
  role: Role;
}

export interface Tokens {
  mint(options: MintOptions): Promise<{ token: string; expiresAt: Date }>;
  /** @throws {CowriteError} `invalid_token`, with a `TokenFault` as `details.reason`. */
  verify(token: string, documentId: DocumentId): Promise<VerifiedToken>;
}

// Long enough that renewing is rare, short enough that a copied token is soon worthless.
const mintedLifetimeSeconds = 15 * 60;

/** A host application's token may live this long; the contract says so. */
const maxLifetimeSeconds = 24 * 60 * 60;

/** @param secret the text itself, as `COWRITE_SECRET` gives it: its UTF-8 bytes are the key. */
export function createTokens(secret: string, now: () => Date = () => new Date()): Tokens {
  const key = new TextEncoder().encode(secret);
  const known = new KnownTokens();

  return {
    async mint({ documentId, person, role }) {
      const issuedAt = Math.floor(now().getTime() / 1000);
      const expiresAt = issuedAt + mintedLifetimeSeconds;
      const { id, name, color } = person;
      const token = await new SignJWT({ name, color, doc: documentId, role, via: "session" })
        .setProtectedHeader({ alg: "HS256", typ: "JWT" })
        .setSubject(id)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(key);
      return { token, expiresAt: new Date(expiresAt * 1000) };
    },

    async verify(token, documentId) {
      let payload = known.get(token, now());
      if (payload === undefined) {
        payload = await readSigned(token, key, now());
        known.add(token, payload);
      }
      return checkClaims(payload, documentId, now());
    },
  };
}

async function readSigned(token: string, key: Uint8Array, at: Date): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      requiredClaims: ["sub", "doc", "role", "iat", "exp"],
      currentDate: at,
    });
    // A `kid` names an API key, and there are none: such a token is not signed for this server.
    if (protectedHeader.kid !== undefined) throw invalid("unknown_key");
    return payload;
  } catch (cause) {
    throw cause instanceof CowriteError ? cause : invalid(faultOf(cause), cause);
  }
}

function faultOf(cause: unknown): TokenFault {
  if (cause instanceof joseErrors.JWTExpired) return "expired";
  if (cause instanceof joseErrors.JWTClaimValidationFailed) return "claims";
  if (cause instanceof joseErrors.JWSSignatureVerificationFailed) return "signature";
  if (cause instanceof joseErrors.JOSEAlgNotAllowed) return "signature";
  return "malformed";
}

function checkClaims(payload: JWTPayload, documentId: DocumentId, at: Date): VerifiedToken {
  const { sub = "", exp = 0, iat = 0, doc, role, name = "", color, via } = payload;
  // Measured from now as well: a token dated into the future must not live longer by that.
  const start = Math.min(iat, Math.floor(at.getTime() / 1000));
  if (exp - start > maxLifetimeSeconds) throw invalid("lives_too_long");
  if (doc !== documentId) throw invalid("other_document");
  const userId = parseUserId(sub);
  const shade = typeof color === "string" ? color.toLowerCase() : color;
  if (userId === undefined || !isRole(role) || typeof name !== "string" || !isShade(shade)) {
    throw invalid("claims");
  }
  return {
    userId,
    name: name.trim().slice(0, maxNameLength),
    color: shade,
    role,
    expiresAt: new Date(exp * 1000),
    via: via === "session" ? "session" : undefined,
  };
}

function isShade(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === "string" && colorPattern.test(value));
}

function invalid(reason: TokenFault, cause?: unknown): CowriteError {
  return new CowriteError("invalid_token", { details: { reason }, cause });
}
