// Which addresses may stand in a document: a link never runs a script, an image is only an image.

const linkSchemes = new Set(["http", "https", "mailto", "tel"]);
const imageSchemes = new Set(["http", "https"]);

/** @returns the address, or `undefined` where following it could do harm. */
export function safeLink(url: unknown): string | undefined {
  return allowed(url, (scheme) => linkSchemes.has(scheme));
}

/** @returns the address, or `undefined` where it is no address of a picture. */
export function safeImageSource(url: unknown): string | undefined {
  return allowed(url, (scheme, rest) =>
    scheme === "data" ? /^image\//i.test(rest) : imageSchemes.has(scheme),
  );
}

function allowed(
  url: unknown,
  mayUse: (scheme: string, rest: string) => boolean,
): string | undefined {
  if (typeof url !== "string") return undefined;
  const trimmed = url.trim();
  if (trimmed === "") return undefined;
  // Browsers skip control characters and white space inside a scheme: "java\nscript:" runs.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
  const bare = trimmed.replace(/[\u0000-\u0020\u007f-\u00a0\u2000-\u200f\u2028-\u202f\ufeff]/g, "");
  const match = /^([^/?#:]*):(.*)$/s.exec(bare);
  if (match === null) return trimmed;
  const [, scheme = "", rest = ""] = match;
  return mayUse(scheme.toLowerCase(), rest) ? trimmed : undefined;
}
