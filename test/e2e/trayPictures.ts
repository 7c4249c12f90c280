// Draws the tray icons of all states, as the panel gets them, into one picture: node test/e2e/trayPictures.ts FILE
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { iconFile } from '../../main/tray/icon/iconFile.ts';
import { TRAY_ICON_STATES, type TrayIconState } from '../../main/tray/icon/trayIconState.ts';
import { connectedState } from '../main/sampleAppStates.ts';
import { findDesktopElectron } from './desktop/desktopAvailability.ts';
import { startDesktop } from './desktop/startDesktop.ts';
import type { Pixmap } from './desktop/trayItem.ts';
import { builtTrayApp, trayAppPid } from './fixtures/trayApp/builtTrayApp.ts';
import { STATE_PARTS } from './fixtures/trayApp/stateParts.ts';

const [file = 'tray-icons.png'] = process.argv.slice(2);
const WIDTH = 600;
const HEIGHT = 176;
/** The panel gets a new icon after a few milliseconds. */
const ICON_DELAY_MS = 300;

const LABELS: Readonly<Record<TrayIconState, string>> = {
  running: 'running',
  read_only: 'read-only',
  paused: 'paused',
  attention: 'needs attention',
  starting: 'starting',
};
const PANELS = { light: ['#eceef1', '#1b1d21'], dark: ['#1b1d21', '#eceef1'] } as const;

interface Icon extends Pick<Pixmap, 'width' | 'height'> {
  /** Red, green, blue, alpha. */
  readonly rgba: readonly number[];
}

const here = await findDesktopElectron();
if (!here.ok) throw new Error(here.why);
const built = await builtTrayApp(here);
const desktop = await startDesktop({ keyring: false });

async function iconsOn(panel: keyof typeof PANELS): Promise<readonly Icon[]> {
  const app = await built.launch({ ...desktop.env, TRAY_APP_DARK: panel === 'dark' ? '1' : '0' });
  const item = await desktop.tray(trayAppPid(app));
  const icons: Icon[] = [];
  for (const state of TRAY_ICON_STATES) {
    await app.evaluate((_electron, next) => globalThis.tray.update(next), {
      ...connectedState(),
      ...STATE_PARTS[state],
    });
    await delay(ICON_DELAY_MS);
    const [pixmap] = (await item.icon()).pixmaps;
    if (!pixmap) throw new Error(`The panel has no icon for ${iconFile(state, 'linux', panel === 'dark')}.`);
    const { width, height, argb } = pixmap;
    const rgba = Array.from(argb, (_byte, at) => argb[at % 4 === 3 ? at - 3 : at + 1] ?? 0);
    icons.push({ width, height, rgba });
  }
  await app.close();
  return icons;
}

const rows = { light: await iconsOn('light'), dark: await iconsOn('dark') };
const page = `<body style="margin:0;font:12px sans-serif"><script>
  const { rows, panels, labels } = ${JSON.stringify({ rows, panels: PANELS, labels: TRAY_ICON_STATES.map((state) => LABELS[state]) })};
  for (const [panel, icons] of Object.entries(rows)) {
    const row = document.body.appendChild(document.createElement('div'));
    row.style = 'display:flex;height:${HEIGHT / 2}px;background:' + panels[panel][0] + ';color:' + panels[panel][1];
    icons.forEach(({ width, height, rgba }, column) => {
      const cell = row.appendChild(document.createElement('div'));
      cell.style = 'width:${WIDTH / TRAY_ICON_STATES.length}px;text-align:center;padding-top:12px';
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      canvas.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
      for (const size of [44, 22]) {
        const image = cell.appendChild(new Image(size, size));
        image.style = 'margin:0 5px';
        image.src = canvas.toDataURL();
      }
      cell.appendChild(document.createElement('div')).textContent = labels[column];
    });
  }
</script>`;
const app = await built.launch(desktop.env);
const png = await app.evaluate(
  async ({ BrowserWindow }, { address, width, height }) => {
    const window = new BrowserWindow({ width, height, useContentSize: true, frame: false });
    await window.loadURL(address);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return (await window.capturePage()).toPNG().toString('base64');
  },
  { address: `data:text/html;charset=utf-8,${encodeURIComponent(page)}`, width: WIDTH, height: HEIGHT },
);
await writeFile(file, Buffer.from(png, 'base64'));
await app.close();
await desktop.close();
await built.remove();
