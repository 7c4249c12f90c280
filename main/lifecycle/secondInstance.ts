import type { App } from 'electron';
import { parseStartOptions } from './startOptions.ts';

/** A second start of the app opens the window of the first, unless it was asked to be quiet. */
export function openWindowOnSecondInstance(app: Pick<App, 'on'>, openWindow: () => void): void {
  app.on('second-instance', (_event: unknown, argv: readonly string[]) => {
    // Bridges of several clients may start the app at once; that must not open a window.
    if (!parseStartOptions(argv.slice(1), {}, '/').hidden) openWindow();
  });
}
