import type { WindowBridge } from '../preload/contract.ts';

declare global {
  interface Window {
    /** Added by the preload: the only way out of the page. */
    readonly bridge: WindowBridge;
  }
}
