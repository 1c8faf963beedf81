// Installs the service worker, and tells it what this page is built from, also what it loads later.
import { AfterPause } from "@cowrite/shared/AfterPause.ts";

// It would ask for all files of the page while the page asks for its words.
const quiet = { pauseMs: 1_000, latestMs: 15_000 };

/** Does nothing where the browser has none (http on another machine than this, private windows). */
export function keepAppOnDevice(): void {
  if (!("serviceWorker" in navigator)) return;
  const loaded = new Set<string>();
  const pause = new AfterPause(() => void keep([...loaded]), quiet);
  // A worker hears only of what a page asks for once it has taken that page over.
  const observer = new PerformanceObserver((list) => {
    const assets = list.getEntries().map(pathOf).filter(isAsset);
    for (const path of assets) loaded.add(path);
    if (assets.length > 0) pause.happened();
  });
  observer.observe({ type: "resource", buffered: true });
}

function pathOf({ name }: PerformanceEntry): string | undefined {
  const { origin, pathname } = new URL(name);
  return origin === location.origin ? pathname : undefined;
}

function isAsset(path: string | undefined): path is string {
  return path?.startsWith("/assets/") === true;
}

async function keep(paths: readonly string[]): Promise<void> {
  try {
    await navigator.serviceWorker.register("/service-worker.js", { type: "module" });
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage(paths);
  } catch {
    // Refused by a private window or a full disk: only a reload without a server needs it.
  }
}
