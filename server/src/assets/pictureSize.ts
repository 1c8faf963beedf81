// How large is a picture as it is shown? Read from its header, so that a page can keep its place.
import { imageSize } from "image-size";

/** As many bytes from the beginning as `pictureSize` wants: a photograph's EXIF and colour profile fit. */
export const pictureHeadBytes = 512 * 1024;

/** A side of more than this is a slip or an attack: no page has it. */
const longestSide = 100_000;

const read = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** @returns `undefined` for what is no picture, or one whose header cannot be read. */
export function pictureSize(type: string, head: Uint8Array): PictureSize | undefined {
  if (!read.has(type)) return undefined;
  try {
    // A copy, since it reads on beyond the end of a part of a larger buffer.
    const { width, height, orientation = 1 } = imageSize(new Uint8Array(head));
    if (!isSide(width) || !isSide(height)) return undefined;
    // EXIF: 5 to 8 lie on their side.
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    // A picture that is shown without its place kept is better than one that is refused.
    return undefined;
  }
}

function isSide(length: number): boolean {
  return Number.isInteger(length) && length > 0 && length <= longestSide;
}
