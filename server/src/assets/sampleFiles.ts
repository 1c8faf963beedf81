// Small files of each kind, made byte by byte: for tests.

/** A PNG's header for a picture of that size; no pixels. */
export function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  return join(
    "\x89PNG\r\n\x1a\n",
    u32(13),
    "IHDR",
    u32(width),
    u32(height),
    "\x08\x06\0\0\0",
    u32(0),
  );
}

/** @param orientation as EXIF counts: 1 is upright, 6 and 8 lie on their sides. */
export function jpeg(width: number, height: number, orientation?: number): Uint8Array<ArrayBuffer> {
  const frame = join(
    "\xff\xc0",
    u16(17),
    "\x08",
    u16(height),
    u16(width),
    "\x03\x01\x22\0\x02\x11\x01\x03\x11\x01",
  );
  return join("\xff\xd8", orientation === undefined ? jfif : exif(orientation), frame, "\xff\xd9");
}

const jfif = "\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0";

function exif(orientation: number): Uint8Array {
  // Big-endian TIFF with one directory of one entry: 0x0112, a short.
  const tiff = join(
    "MM\0*",
    u32(8),
    u16(1),
    u16(0x0112),
    u16(3),
    u32(1),
    u16(orientation),
    u16(0),
    u32(0),
  );
  return join("\xff\xe1", u16(2 + 6 + tiff.length), "Exif\0\0", tiff);
}

export function gif(width: number, height: number): Uint8Array<ArrayBuffer> {
  return join("GIF89a", u16le(width), u16le(height), "\0\0\0;");
}

/** The extended form, with its size in three bytes each. */
export function webp(width: number, height: number): Uint8Array<ArrayBuffer> {
  const body = join("WEBPVP8X", u32le(10), u32le(0), u24le(width - 1), u24le(height - 1));
  return join("RIFF", u32le(body.length), body);
}

export function avif(width: number, height: number): Uint8Array<ArrayBuffer> {
  const ispe = box("ispe", u32(0), u32(width), u32(height));
  const meta = box("meta", u32(0), box("iprp", box("ipco", ispe)));
  return join(box("ftyp", "avif", u32(0), "avifmif1"), meta);
}

export function mp4(bytes: number): Uint8Array<ArrayBuffer> {
  const start = box("ftyp", "isom", u32(512), "isomavc1mp41");
  return join(start, u32(bytes - start.length), "mdat", numbered(bytes - start.length - 8));
}

export const drawing = text(
  `<?xml version="1.0"?><!-- made by hand --><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>`,
);

/** Bytes that tell their place: 0 to 250, again and again. */
export function numbered(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) bytes[index] = index % 251;
  return bytes;
}

export function text(words: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(words);
}

type Part = string | Uint8Array;

/** Strings are Latin-1: a letter is a byte. */
export function join(...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const bytes = parts.map((part) =>
    typeof part === "string" ? Buffer.from(part, "latin1") : part,
  );
  return Uint8Array.from(Buffer.concat(bytes));
}

function box(name: string, ...parts: readonly Part[]): Uint8Array {
  const body = join(...parts);
  return join(u32(8 + body.length), name, body);
}

const u16 = (value: number) => Uint8Array.of(value >> 8, value & 255);
const u16le = (value: number) => u16(value).toReversed();
const u32 = (value: number) => join(u16(value >>> 16), u16(value & 0xffff));
const u32le = (value: number) => u32(value).toReversed();
const u24le = (value: number) => u32le(value).subarray(0, 3);
