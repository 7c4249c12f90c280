import type { Log } from '../../mcp/hostPorts.ts';
import type { WindowName } from '../../preload/channels.ts';

/** What happened to a window whose page crashed. */
export type CrashOutcome = 'reloaded' | 'closed';

interface CrashingContents {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { readonly reason: string; readonly exitCode: number }) => void,
  ): unknown;
  isDestroyed(): boolean;
  reload(): void;
}

/** Reloads a crashed page once per window. If it crashes again, the window closes. */
export function reloadAfterCrash(
  name: WindowName,
  window: { readonly webContents: CrashingContents; destroy(): void },
  log: Log,
  onCrash: (outcome: CrashOutcome) => void,
): void {
  let crashedBefore = false;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    const outcome = crashedBefore ? 'closed' : 'reloaded';
    crashedBefore = true;
    log.error('[window] page crashed', { window: name, reason, exitCode, outcome });
    // Deferred: during the event the page's old process still exists.
    setImmediate(() => {
      if (window.webContents.isDestroyed()) return;
      // First, since the problem shown in the window is cleared when it closes.
      onCrash(outcome);
      if (outcome === 'reloaded') window.webContents.reload();
      else window.destroy();
    });
  });
}
