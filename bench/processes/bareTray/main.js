// The least that an Electron tray app can be: what the product is held against.
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { app, Menu, Tray } from 'electron';

const [dataDir, icon] = process.argv.slice(-2);
app.setPath('userData', dataDir);
app.whenReady().then(() => {
  // Electron removes an icon that nobody refers to.
  globalThis.tray = new Tray(icon);
  globalThis.tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
  appendFileSync(path.join(dataDir, 'ready.log'), 'ready\n');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.quit());
