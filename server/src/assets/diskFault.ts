// What a disk says when it cannot take a file, in the words of our own table.
import { CowriteError } from "@cowrite/shared/errors.ts";

// No room at all, or none for this user.
const full = new Set(["ENOSPC", "EDQUOT"]);

// A sender that broke off also comes as a failed system call.
const ofSockets = new Set(["ECONNRESET", "EPIPE"]);

/** @returns `undefined` where it is no fault of a disk. */
export function diskFault(error: unknown): CowriteError | undefined {
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  if (full.has(code)) return new CowriteError("storage_full", { cause: error });
  if (syscall === undefined || ofSockets.has(code)) return undefined;
  return new CowriteError("storage_unavailable", { cause: error });
}
