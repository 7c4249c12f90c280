import type { AppState } from '../../../preload/contract.ts';
import { deriveAlerts } from '../alerts.ts';

/** The shapes of the icon. */
export const TRAY_ICON_STATES = ['running', 'read_only', 'paused', 'attention', 'starting'] as const;
export type TrayIconState = (typeof TRAY_ICON_STATES)[number];

/**
 * The shape of the icon. A pause comes before an alert, since nothing happens during a pause. An alert comes before
 * read-only, since the menu shows both.
 */
export function trayIconState(state: AppState, now: number): TrayIconState {
  if (state.engine === 'starting') return 'starting';
  if (state.engine === 'failed') return 'attention';
  if (state.paused !== null) return 'paused';
  if (deriveAlerts(state, now).length > 0) return 'attention';
  return state.readOnly ? 'read_only' : 'running';
}
