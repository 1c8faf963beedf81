// What a token says about its bearer. The server checks the signature; we only read.
import { isRole, type Role } from "@cowrite/shared/roles.ts";

export interface TokenFacts {
  readonly role: Role | undefined;
  readonly userId: string | undefined;
  readonly name: string | undefined;
  readonly color: string | undefined;
  /** Milliseconds since 1970; `undefined` where the token does not say. */
  readonly expiresAt: number | undefined;
}

/** Never throws: an opaque token says nothing, and the server decides about it. */
export function readToken(token: string): TokenFacts {
  const claims = decodePayload(token);
  return {
    role: isRole(claims.role) ? claims.role : undefined,
    userId: textOf(claims.sub),
    name: textOf(claims.name),
    color: textOf(claims.color),
    expiresAt: typeof claims.exp === "number" ? claims.exp * 1000 : undefined,
  };
}

function decodePayload(token: string): Record<string, unknown> {
  try {
    const base64 = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" && claims !== null ? { ...claims } : {};
  } catch {
    // Not a JWT: `readToken` promises not to mind.
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
