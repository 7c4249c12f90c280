import { MINUTE_MS } from '../../../mcp/base/durations.ts';
import type { Clock, Log } from '../../../mcp/hostPorts.ts';
import type { TrayHost } from './trayHost.ts';

/** Late enough not to slow down the start. */
const FIRST_CHECK_MS = 1_000;
/** Later checks back off from this interval... */
const SECOND_CHECK_MS = 2_000;
/** ...to this one. */
const MAX_INTERVAL_MS = 5 * MINUTE_MS;

export interface TrayHostWatcherOptions {
  readonly findHost: () => Promise<TrayHost>;
  /** The tray host started after the icon was shown. */
  readonly onLateHost: () => void;
  /** No icon is visible. Never called at the first check, since a panel may start after the app at login. */
  readonly onNoHost: () => void;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/**
 * Checks until there is a host of tray icons. Chromium looks for one only when the icon is created, and falls back to a
 * legacy tray, so a panel that starts later would never show the icon
 * (https://source.chromium.org/chromium/chromium/src/+/main:chrome/browser/ui/views/status_icons/status_icon_linux_dbus.cc).
 * Chromium itself handles a host that restarts.
 */
export function watchTrayHost({ findHost, onLateHost, onNoHost, clock, log }: TrayHostWatcherOptions): () => void {
  let stopped = false;
  let cancel: () => void = () => {};
  let checks = 0;

  const check = async () => {
    const host = await findHost();
    if (stopped) return;
    checks += 1;
    // A panel that does not say which icons it knows was late if earlier checks did not find it.
    if (host === 'late' || (host === 'present' && checks > 1)) onLateHost();
    if (host === 'late' || host === 'present' || host === 'unknown') return;
    if (host === 'absent' && checks > 1) onNoHost();
    checkIn(Math.min(SECOND_CHECK_MS * 2 ** (checks - 1), MAX_INTERVAL_MS));
  };

  const checkIn = (delayMs: number) => {
    cancel = clock.after(delayMs, () => {
      check().catch((error: unknown) => log.warn('[tray] finding a tray host failed', { error: String(error) }));
    });
  };

  checkIn(FIRST_CHECK_MS);
  return () => {
    stopped = true;
    cancel();
  };
}
