import type { WindowBridge } from '../preload/contract.ts';

declare global {
  interface Window {
    /** What the preload puts on the page: the only way out of it. */
    readonly bridge: WindowBridge;
  }
}
