import { createContext, useContext } from 'react';
import type { AppState } from '../../preload/contract.ts';

export const AppStateContext = createContext<AppState | undefined>(undefined);

/** The app's state as main last told it. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (!state) throw new Error('No state around this component.');
  return state;
}
