import { createContext, useContext } from 'react';
import type { WindowBridge } from '../../preload/contract.ts';

export const BridgeContext = createContext<WindowBridge | undefined>(undefined);

/** The commands and events of the main process. */
export function useBridge(): WindowBridge {
  const bridge = useContext(BridgeContext);
  if (!bridge) throw new Error('BridgeContext is missing.');
  return bridge;
}
