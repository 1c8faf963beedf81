// Which part of a file does a reader ask for? RFC 9110, section 14: one part, or all of it.
import type { ByteRange } from "./AssetStore.ts";

/**
 * @returns `undefined` where all of it is to be sent: nothing was asked, or nothing that we know
 * (several parts at once, other units), which may be ignored. `unsatisfiable` for a part beyond the end.
 */
export function readByteRange(
  header: string | undefined,
  bytes: number,
): ByteRange | "unsatisfiable" | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (match === null) return undefined;
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return undefined;
  if (from === "") {
    const length = Math.min(Number(to), bytes);
    return length === 0 ? "unsatisfiable" : { first: bytes - length, last: bytes - 1 };
  }
  const first = Number(from);
  const last = to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (to !== "" && Number(to) < first) return undefined;
  return first >= bytes ? "unsatisfiable" : { first, last };
}
