// What kind of file is this? Its bytes decide, and nothing that the sender says of it.

/** What a browser may show in a page of ours; everything else is a file to keep. */
const shown = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "video/mp4",
  "video/webm",
  "audio/mpeg",
  "audio/ogg",
  "audio/wav",
  "audio/mp4",
]);

export function isShown(type: string): boolean {
  return shown.has(type);
}

/** As many bytes from the beginning as `sniffType` wants to see. */
export const sniffedBytes = 4096;

interface Signature {
  readonly type: string;
  /** Bytes as Latin-1 text; a dot stands for any byte. */
  readonly starts: string;
}

const signatures: readonly Signature[] = [
  { type: "image/png", starts: "\x89PNG\r\n\x1a\n" },
  { type: "image/jpeg", starts: "\xff\xd8\xff" },
  { type: "image/gif", starts: "GIF87a" },
  { type: "image/gif", starts: "GIF89a" },
  { type: "image/webp", starts: "RIFF....WEBP" },
  { type: "audio/wav", starts: "RIFF....WAVE" },
  { type: "application/pdf", starts: "%PDF-" },
  { type: "audio/ogg", starts: "OggS" },
  { type: "audio/mpeg", starts: "ID3" },
  { type: "application/gzip", starts: "\x1f\x8b\x08" },
  { type: "application/x-7z-compressed", starts: "7z\xbc\xaf\x27\x1c" },
  // Word, Excel and PowerPoint of before 2007.
  { type: "application/x-ole-storage", starts: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
];

/** @returns a media type, or `undefined` for what is not accepted. */
export function sniffType(head: Uint8Array): string | undefined {
  const bytes = head.subarray(0, sniffedBytes);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const known = signatures.find(({ starts }) => beginsLike(text, starts));
  if (known !== undefined) return known.type;
  if (text.slice(4, 8) === "ftyp") return typeOfBrand(text);
  if (text.startsWith("\x1aE\xdf\xa3")) return text.includes("webm") ? "video/webm" : undefined;
  // An archive, or an empty one.
  if (text.startsWith("PK\x03\x04") || text.startsWith("PK\x05\x06")) return typeOfArchive(text);
  return typeOfText(bytes);
}

function beginsLike(text: string, starts: string): boolean {
  return [...starts].every((letter, index) => letter === "." || letter === text[index]);
}

const brands: Readonly<Record<string, string>> = {
  avif: "image/avif",
  avis: "image/avif",
  "M4A ": "audio/mp4",
  "M4V ": "video/mp4",
  isom: "video/mp4",
  iso2: "video/mp4",
  iso4: "video/mp4",
  iso5: "video/mp4",
  iso6: "video/mp4",
  mp41: "video/mp4",
  mp42: "video/mp4",
  avc1: "video/mp4",
  dash: "video/mp4",
};

// ISO 14496-12: the major brand, its version, then brands that it is compatible with.
function typeOfBrand(text: string): string | undefined {
  const length = Math.min(text.charCodeAt(2) * 256 + text.charCodeAt(3), text.length);
  const named = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= length; at += 4) named.push(text.slice(at, at + 4));
  return named.map((brand) => brands[brand]).find((type) => type !== undefined);
}

// OpenDocument says its type in its first entry; Office begins with entries of known names.
function typeOfArchive(text: string): string {
  const own = /^PK.{28}mimetype(application\/vnd\.oasis\.opendocument\.[a-z-]+)/s.exec(text)?.[1];
  if (own !== undefined) return own;
  const office = "application/vnd.openxmlformats-officedocument";
  if (text.includes("[Content_Types].xml") || text.includes("_rels/.rels")) {
    if (text.includes("word/")) return `${office}.wordprocessingml.document`;
    if (text.includes("xl/")) return `${office}.spreadsheetml.sheet`;
    if (text.includes("ppt/")) return `${office}.presentationml.presentation`;
  }
  return "application/zip";
}

const svg =
  /^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!DOCTYPE\s+svg[^>]*>\s*)?(<!--.*?-->\s*)*<svg[\s>]/is;

// Text of any kind, HTML as well, is text: it is kept as a file, and never shown as anything else.
function typeOfText(bytes: Uint8Array): string | undefined {
  let text: string;
  try {
    // `stream`: the last character may be cut in two.
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    // Bytes that are no UTF-8 are no text that we know.
    return undefined;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return undefined;
  return svg.test(text) ? "image/svg+xml" : "text/plain";
}
