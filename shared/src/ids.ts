// Identifiers as branded strings: a value of these types has been parsed at the edge.
declare const brand: unique symbol;

/** 1–64 characters of `A–Z a–z 0–9 _ -`; safe in a path, a file name and a log line. */
export type DocumentId = string & { readonly [brand]: "DocumentId" };

/** Who acts: a guest, an account, or whatever a host application names in a token's `sub`. */
export type UserId = string & { readonly [brand]: "UserId" };

/** One sync connection's life: what a person writes between coming and leaving. */
export type SessionId = string & { readonly [brand]: "SessionId" };

/** One uploaded file of one document; made like a document's id. */
export type AssetId = string & { readonly [brand]: "AssetId" };

const documentIdPattern = /^[A-Za-z0-9_-]{1,64}$/;

// A host application brings its own ids ("auth0|123", an e-mail address), so only length and
// control characters are refused.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
const userIdPattern = /^[^\u0000-\u001f\u007f]{1,128}$/;

/** @returns the id, or `undefined` where the text is none. */
export function parseDocumentId(text: string): DocumentId | undefined {
  return documentIdPattern.test(text) ? (text as DocumentId) : undefined;
}

/** @returns the id, or `undefined` where the text is none. */
export function parseAssetId(text: string): AssetId | undefined {
  return /^[A-Za-z0-9]{21}$/.test(text) ? (text as AssetId) : undefined;
}

/** @returns the id, or `undefined` where the text is none. */
export function parseUserId(text: string): UserId | undefined {
  // Half a character would be stored as another one, and its row be taken for damaged.
  return userIdPattern.test(text) && text.isWellFormed() ? (text as UserId) : undefined;
}

const idAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * A fresh id of 21 characters from a 62-letter alphabet (125 bits: guessing one is hopeless,
 * which matters because a link is an address).
 */
export function createId(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  let id = "";
  while (id.length < 21) {
    for (const byte of random(new Uint8Array(32))) {
      // 248 = 4 × 62: bytes above it would favour the first letters.
      if (byte < 248 && id.length < 21) id += idAlphabet[byte % 62];
    }
  }
  return id;
}
