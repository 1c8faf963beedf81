// The find bar is loaded behind the text and its tools; who asks for it earlier waits in its field.
import { loadLate } from "../late/loadLate.ts";

type Bar = typeof import("./FindBar.tsx")["FindBar"];

let loaded: Bar | undefined;

export async function loadFindBar(): Promise<Bar> {
  const [bar] = await Promise.all([import("./FindBar.tsx"), loadLate()]);
  loaded = bar.FindBar;
  return loaded;
}

/** @returns `undefined` where it is still on its way */
export function loadedFindBar(): Bar | undefined {
  return loaded;
}
