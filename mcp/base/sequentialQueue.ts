/** Runs asynchronous tasks one at a time, in the order they were added. */
export function createSequentialQueue() {
  let last: Promise<void> = Promise.resolve();
  return {
    /** Runs the task after all earlier ones, even if one of those failed, and returns its result. */
    run<T>(task: () => T | PromiseLike<T>): Promise<T> {
      const result = last.then(task);
      last = result.then(
        () => undefined,
        () => undefined,
      );
      return result;
    },
    /** Resolves once every task added so far has finished. Never rejects. */
    idle: () => last,
  };
}
