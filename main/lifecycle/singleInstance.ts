import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { type App, dialog } from 'electron';
import type { Message } from '../../mcp/texts/message.ts';
import { message } from '../../mcp/texts/message.ts';
import { createTexts } from '../../mcp/texts/texts.ts';
import { parseStartOptions, type StartOptions } from './startOptions.ts';

type InstanceApp = Pick<App, 'setPath' | 'getPath' | 'requestSingleInstanceLock' | 'exit'>;

/** Chooses the data folder, returns it, and exits if another instance already uses it. */
export function requireSingleInstance(app: InstanceApp, { dataDir }: StartOptions): string {
  if (dataDir !== undefined) app.setPath('userData', dataDir);
  const folder = app.getPath('userData');
  if (app.requestSingleInstanceLock()) return folder;
  // Electron also returns false if it cannot write to the folder.
  const reason = whyUnusable(folder);
  if (reason !== undefined) {
    const { text } = createTexts();
    dialog.showErrorBox(text('dialogs.cannotStart'), text('dialogs.dataFolder', { reason }));
  }
  app.exit(reason === undefined ? 0 : 1);
  return folder;
}

function whyUnusable(folder: string): Message | string | undefined {
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isFile()) return message('dialogs.isFile', { path: folder });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Opens the window when the person starts the app a second time. */
export function openWindowOnSecondInstance(app: Pick<App, 'on'>, openWindow: () => void): void {
  app.on('second-instance', (_event: unknown, argv: readonly string[]) => {
    // Bridges of several clients may start the app at once, hidden; that must not open a window.
    if (!parseStartOptions(argv.slice(1), {}, '/').hidden) openWindow();
  });
}
