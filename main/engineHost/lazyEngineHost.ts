import type { EngineHost, EngineHostOptions } from './engineHost.ts';

/** Starts the engine, which is loaded only then: the icon is in the tray already, and shows that more is to come. */
export function lazyEngineHost(options: EngineHostOptions): () => Promise<EngineHost> {
  return async () => (await import('./engineHost.ts')).startEngineHost(options);
}
