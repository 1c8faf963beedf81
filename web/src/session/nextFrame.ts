// When the browser draws next, for what need not be done more often than that.

/** A page that is covered or that the browser starves is not drawn; it is told this long after (ms). */
const mostWaitMs = 50;

/**
 * Calls back before the page is drawn next.
 * @returns what takes it back; undefined where nothing is drawn, in Node or in a hidden tab: then
 *   nobody is called.
 */
export function nextFrame(callback: () => void): (() => void) | undefined {
  if (typeof requestAnimationFrame !== "function" || document.hidden) return undefined;
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const run = () => {
    cancel();
    callback();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, mostWaitMs);
  return cancel;
}
