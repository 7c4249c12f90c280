import type { Log } from '../../mcp/hostPorts.ts';
import type { WindowName } from '../../preload/channels.ts';

/** What became of a window whose page crashed. */
export type CrashOutcome = 'reloaded' | 'closed';

interface CrashingContents {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { readonly reason: string; readonly exitCode: number }) => void,
  ): unknown;
  isDestroyed(): boolean;
  reload(): void;
}

/** Loads a crashed page anew, once in a window's life; a page that crashes again takes its window with it. */
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
    log.error('The page of a window crashed', { window: name, reason, exitCode, outcome });
    // Not within the event: the page's old process is still being taken down.
    setImmediate(() => {
      if (window.webContents.isDestroyed()) return;
      // Told first: what is said of a window ends with the window.
      onCrash(outcome);
      if (outcome === 'reloaded') window.webContents.reload();
      else window.destroy();
    });
  });
}
