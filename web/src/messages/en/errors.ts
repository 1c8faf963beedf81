// What is refused, by its code. In English the server's own sentences are used, which may say more.
import { type ErrorCode, errors as table } from "@cowrite/shared/errors.ts";

export const errors: Record<ErrorCode | "network" | "unknown", string> = {
  ...(Object.fromEntries(
    Object.entries(table).map(([code, { message }]) => [code, message]),
  ) as Record<ErrorCode, string>),
  network: "The server cannot be reached. Check the connection and try again.",
  unknown: "Something went wrong. Try again.",
};
