// Installs the service worker, and tells it what this page was built from.
import { AfterPause } from "@cowrite/shared/AfterPause.ts";

// It would ask for all files of the page while the page asks for its words.
const quiet = { pauseMs: 1_000, latestMs: 15_000 };

/** Does nothing where the browser has none (http on another machine than this, private windows). */
export async function keepAppOnDevice(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await nothingLoads();
  try {
    await navigator.serviceWorker.register("/service-worker.js", { type: "module" });
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
    const own = loaded.filter(({ origin }) => origin === location.origin);
    active?.postMessage(own.map(({ pathname }) => pathname));
  } catch {
    // Refused by a private window or a full disk: only a reload without a server needs it.
  }
}

function nothingLoads(): Promise<void> {
  return new Promise((resolve) => {
    const pause = new AfterPause(() => {
      observer.disconnect();
      resolve();
    }, quiet);
    const observer = new PerformanceObserver(pause.happened);
    observer.observe({ type: "resource" });
    pause.happened();
  });
}
