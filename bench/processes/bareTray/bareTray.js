// A minimal Electron tray app to compare the product with.
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, Menu, Tray } from 'electron';

const [dataDir, icon, window] = process.argv.slice(-3);
app.setPath('userData', dataDir);
app.whenReady().then(() => {
  // Electron removes an icon that is garbage collected.
  globalThis.tray = new Tray(icon);
  globalThis.tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  appendFileSync(path.join(dataDir, 'ready.log'), 'ready\n');
  if (window === 'window') {
    new BrowserWindow({ width: 900, height: 640 }).loadURL('data:text/html,<title>Bare - FuseDesk Bridge</title>');
  }
});
app.on('window-all-closed', () => {
  // Keep running in the tray.
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.quit());
