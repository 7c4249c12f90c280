const POLL_MS = 250;

/**
 * Calls `whenOrphaned` when the parent process is gone; the returned function stops watching.
 * For commands run by npm: npm signals only the shell in between, which exits without passing the signal on,
 * and the command would run forever (https://github.com/npm/cli/issues/5776).
 */
export function watchParent(parent: () => number, whenOrphaned: () => void): () => void {
  const first = parent();
  const timer = setInterval(() => {
    if (parent() === first) return;
    clearInterval(timer);
    whenOrphaned();
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
