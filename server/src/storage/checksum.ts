// One number by which a flipped bit in a stored row is noticed.
import { crc32 } from "node:zlib";

/**
 * CRC-32 (ISO 3309) over the fields that make a row what it is, then over its bytes. It finds
 * accidents, not forgery: whoever can write to the database can do what they like anyway.
 *
 * @param fields in a fixed order; numbers and text, `null` where there is none.
 */
export function checksumOf(fields: readonly (string | number | null)[], bytes: Uint8Array): number {
  return crc32(bytes, crc32(JSON.stringify(fields)));
}
