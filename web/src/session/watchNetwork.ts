// What a page can notice of the network and of its own sleep.

/**
 * `offline`: the browser sees no network. `online`: it sees one again. `resumed`: the page, or the
 * whole machine, was asleep. `looked`: somebody looks at the page again.
 */
export type NetworkSign = "offline" | "online" | "resumed" | "looked";

// A timer that comes that late has slept with the machine. Browsers let the timers of a hidden page
// wait up to a minute: then it is a question asked in vain, of one byte. Who wakes is to be in step
// within two seconds, of which a dead line takes one.
const tickMs = 500;
const sleptMs = 5_000;

/** @returns a function that stops it. */
export function watchNetwork(listener: (sign: NetworkSign) => void): () => void {
  if (typeof window === "undefined" || typeof document === "undefined") return () => undefined;
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener("offline", () => listener("offline"), { signal });
  window.addEventListener("online", () => listener("online"), { signal });
  window.addEventListener("focus", () => listener("looked"), { signal });
  // From the back-forward cache, where connections do not live on.
  const onPageShow = ({ persisted }: PageTransitionEvent) =>
    listener(persisted ? "resumed" : "looked");
  window.addEventListener("pageshow", onPageShow, { signal });
  const onVisible = () => {
    if (document.visibilityState === "visible") listener("looked");
  };
  document.addEventListener("visibilitychange", onVisible, { signal });
  let tickedAt = Date.now();
  const timer = setInterval(() => {
    const passed = Date.now() - tickedAt;
    tickedAt = Date.now();
    if (passed > sleptMs) listener("resumed");
  }, tickMs);
  return () => {
    stop.abort();
    clearInterval(timer);
  };
}
