/**
 * Loads something when it is first needed and keeps it. A failed load is not kept: what failed for lack of memory
 * or file handles may work a moment later.
 */
export function lazy<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
