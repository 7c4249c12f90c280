/** How soon an orphan notices, in milliseconds. */
const LOOK_EVERY_MS = 250;

/**
 * Calls `whenOrphaned` once the process that started this one is gone; the returned function ends the watch.
 * For commands that npm runs: it signals the shell between, which dies without passing the signal on and
 * would leave the command running for ever (https://github.com/npm/cli/issues/5776).
 */
export function watchParent(parent: () => number, whenOrphaned: () => void): () => void {
  const first = parent();
  const timer = setInterval(() => {
    if (parent() === first) return;
    clearInterval(timer);
    whenOrphaned();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
