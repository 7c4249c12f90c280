import type { BridgeHost, BridgeHostOptions } from './bridgeHost.ts';

/** Starts the engine, which is loaded only then: the icon is in the tray already, and shows that more is to come. */
export function hostStarter(options: BridgeHostOptions): () => Promise<BridgeHost> {
  return async () => (await import('./bridgeHost.ts')).startBridgeHost(options);
}
