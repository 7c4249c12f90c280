/** An answer that waits for a thread. */
export interface QueuedAnswer {
  /** Of the response's body. */
  readonly bytes: number;
}

/** The answers that wait for a thread; the smallest comes first, so that a large one delays few others. */
export interface AnswerQueue<T extends QueuedAnswer> {
  add(answer: T): void;
  remove(answer: T): void;
  /** Takes the smallest answer of at most `maxBytes`. */
  take(maxBytes: number): T | undefined;
  isEmpty(): boolean;
}

export function createAnswerQueue<T extends QueuedAnswer>(): AnswerQueue<T> {
  const waiting = new Set<T>();
  return {
    add: (answer) => void waiting.add(answer),
    remove: (answer) => void waiting.delete(answer),
    take(maxBytes) {
      let smallest: T | undefined;
      for (const one of waiting) {
        if (one.bytes <= maxBytes && (smallest === undefined || one.bytes < smallest.bytes)) smallest = one;
      }
      if (smallest !== undefined) waiting.delete(smallest);
      return smallest;
    },
    isEmpty: () => waiting.size === 0,
  };
}
