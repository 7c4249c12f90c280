/** Storage for a JSON document between runs; `load` returns `undefined` on the first run. */
export interface Persistence {
  load(): Promise<unknown>;
  save(state: unknown): Promise<void>;
}
