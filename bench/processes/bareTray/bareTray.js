// The least that an Electron tray app can be: what the product is held against.
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, Menu, Tray } from 'electron';

const [dataDir, icon, window] = process.argv.slice(-3);
app.setPath('userData', dataDir);
app.whenReady().then(() => {
  // Electron removes an icon that nobody refers to.
  globalThis.tray = new Tray(icon);
  globalThis.tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  appendFileSync(path.join(dataDir, 'ready.log'), 'ready\n');
  if (window === 'window') {
    new BrowserWindow({ width: 900, height: 640 }).loadURL('data:text/html,<title>Bare - FuseDesk Bridge</title>');
  }
});
app.on('window-all-closed', () => {
  // It goes on in the tray.
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.quit());
