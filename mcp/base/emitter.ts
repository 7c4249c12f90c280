/** A list of listeners that are called with each emitted value. */
export interface Emitter<Args extends readonly unknown[]> {
  emit(...args: Args): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (...args: Args) => void): () => void;
  hasListeners(): boolean;
  clear(): void;
}

/**
 * Creates an emitter. The first failure of a listener is reported to `onError`, and the listener and all others are
 * still called. Without `onError` the error reaches the caller of `emit`.
 */
export function createEmitter<Args extends readonly unknown[]>(onError?: (error: unknown) => void): Emitter<Args> {
  // Keyed, so that the same function may subscribe twice.
  const listeners = new Map<symbol, (...args: Args) => void>();
  const failed = new Set<symbol>();
  return {
    emit(...args) {
      for (const [key, listener] of [...listeners]) {
        try {
          listener(...args);
        } catch (error) {
          if (!onError) throw error;
          if (!failed.has(key)) onError(error);
          failed.add(key);
        }
      }
    },
    subscribe(listener) {
      const key = Symbol('listener');
      listeners.set(key, listener);
      return () => {
        listeners.delete(key);
        failed.delete(key);
      };
    },
    hasListeners: () => listeners.size > 0,
    clear: () => listeners.clear(),
  };
}
