// What to tell a person about anything that was thrown, in their language.
import { language, messages } from "./messages.ts";

/** English is the server's own language, and its sentences may say more than a code does. */
export function errorText(error: unknown): string {
  const { errors } = messages();
  if (!(error instanceof Error)) return errors.unknown;
  const code = "code" in error ? error.code : undefined;
  const isKnown = typeof code === "string" && Object.hasOwn(errors, code);
  return language() === "en" || !isKnown ? error.message : errors[code as keyof typeof errors];
}
