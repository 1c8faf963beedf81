// The texts for a component, drawn again when their language has come.
import { useSyncExternalStore } from "react";
import { type Messages, messages, onLanguage } from "./messages.ts";

export function useMessages(): Messages {
  return useSyncExternalStore(onLanguage, messages, messages);
}
