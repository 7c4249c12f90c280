import type { Clock, Log } from '../../../mcp/hostPorts.ts';
import type { TrayHost } from './trayHost.ts';

/** The first look comes after the start, which a look would slow down, in milliseconds. */
const FIRST_LOOK_MS = 1_000;
/** Then looks come ever more rarely, up to this. */
const SECOND_LOOK_MS = 2_000;
const RAREST_LOOK_MS = 5 * 60_000;

export interface TrayHostWatcherOptions {
  readonly findHost: () => Promise<TrayHost>;
  /** The host of icons came up after the icon was put. */
  readonly onLateHost: () => void;
  /** No icon will be seen here, as it looks; never at the first look, since at login a panel may come up after the app. */
  readonly onNoHost: () => void;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/**
 * Looks until there is a host of tray icons. Chromium asks for one once, when the icon is put, and puts it into a tray
 * of the older kind where there is none; a panel that comes up later would never hear of it
 * (https://source.chromium.org/chromium/chromium/src/+/main:chrome/browser/ui/views/status_icons/status_icon_linux_dbus.cc).
 * One that was there and comes back is told by Chromium itself.
 */
export function watchTrayHost({
  findHost,
  onLateHost: onLate,
  onNoHost: onAbsent,
  clock,
  log,
}: TrayHostWatcherOptions): () => void {
  let ended = false;
  let cancel: () => void = () => {};
  let looks = 0;

  const look = async () => {
    const host = await findHost();
    if (ended) return;
    looks += 1;
    // Where a panel does not say which icons it knows, the looks before tell that it was late.
    if (host === 'late' || (host === 'present' && looks > 1)) onLate();
    if (host === 'late' || host === 'present' || host === 'unknown') return;
    if (host === 'absent' && looks > 1) onAbsent();
    lookIn(Math.min(SECOND_LOOK_MS * 2 ** (looks - 1), RAREST_LOOK_MS));
  };
  const lookIn = (delayMs: number) => {
    cancel = clock.after(delayMs, () => {
      look().catch((error: unknown) =>
        log.warn('it is unknown whether tray icons are shown here', { error: String(error) }),
      );
    });
  };
  lookIn(FIRST_LOOK_MS);

  return () => {
    ended = true;
    cancel();
  };
}
