// The page and its tools are most of the code. They load while the session connects, and a host's
// other pages go without them. With them come the texts in the reader's language.
import { chooseLanguage } from "../messages/messages.ts";

type Surface = typeof import("./EditorSurface.tsx")["EditorSurface"];

let loaded: Surface | undefined;

export async function loadSurface(): Promise<Surface> {
  const [surface] = await Promise.all([
    import("./EditorSurface.tsx"),
    chooseLanguage(navigator.languages),
  ]);
  loaded = surface.EditorSurface;
  return loaded;
}

/** @returns `undefined` where it is still on its way */
export function loadedSurface(): Surface | undefined {
  return loaded;
}
