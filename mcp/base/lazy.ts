/** Something that is loaded once, when it is first needed. */
export interface Lazy<T> {
  /** Loads it; `undefined` where that is done, so that nobody waits a turn for nothing. */
  load(): Promise<void> | undefined;
  /** @throws Error before `load` is done. */
  loaded(): T;
}

/** `name` is what an error calls it. */
export function createLazy<T>(name: string, read: () => Promise<T>): Lazy<T> {
  let known: { readonly value: T } | undefined;
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      known = { value: await read() };
    } finally {
      // What failed for a moment, for want of memory or files, must not fail for as long as the app runs.
      loading = undefined;
    }
  }

  return {
    load() {
      if (known) return undefined;
      loading ??= load();
      return loading;
    },
    loaded() {
      if (!known) throw new Error(`${name} is not loaded yet.`);
      return known.value;
    },
  };
}

/** Loads all of them; `undefined` where that is done. */
export function loadAll(...lazies: readonly Pick<Lazy<unknown>, 'load'>[]): Promise<void> | undefined {
  const loading = lazies.map((lazy) => lazy.load()).filter((one) => one !== undefined);
  return loading.length === 0 ? undefined : Promise.all(loading).then(() => undefined);
}
