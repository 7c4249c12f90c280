/** Runs asynchronous tasks one at a time, in the order they were added. */
export interface SequentialQueue {
  /** Runs the task after all earlier ones, even if one of those failed, and returns its result. */
  run<T>(task: () => T | PromiseLike<T>): Promise<T>;
  /** Resolves once every task added so far has finished. Never rejects. */
  idle(): Promise<void>;
}

export function createSequentialQueue(): SequentialQueue {
  let last: Promise<void> = Promise.resolve();
  return {
    run(task) {
      const result = last.then(task);
      last = result.then(
        () => undefined,
        () => undefined,
      );
      return result;
    },
    idle: () => last,
  };
}
