// The person's view, for components.
import { useSyncExternalStore } from "react";
import type { ViewSettings } from "./ViewSettings.ts";
import { onView, viewSettings } from "./viewStore.ts";

export function useView(): ViewSettings {
  return useSyncExternalStore(onView, viewSettings, viewSettings);
}
