import { createContext, useContext } from 'react';
import type { AppState } from '../../preload/contract.ts';

export const AppStateContext = createContext<AppState | undefined>(undefined);

/** The latest state from the main process. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (!state) throw new Error('AppStateContext is missing.');
  return state;
}
