// Renders every icon from the drawings in build/icons/svg. For development only: needs rsvg-convert (Debian:
// librsvg2-bin). The icons are in the repository, so nobody else has to run this.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { icns, ico, type SizedPng } from './icons/iconFiles.ts';

const ICONS = path.join(import.meta.dirname, 'icons');
const STATES = ['running', 'read_only', 'paused', 'attention', 'starting'];
/** Light icons for dark taskbars and panels. macOS tints templates itself and only uses their shape. */
const INK = { '': '#1b1d21', '-dark': '#eceef1' };
const TEMPLATE_INK = '#000';
const WINDOWS_SIZES = [16, 20, 24, 32];
/** The app icon without the margin, which only macOS expects. */
const WITHOUT_MARGIN = '92 92 840 840';

const drawing = (name: string) => readFileSync(path.join(ICONS, 'svg', `${name}.svg`), 'utf8');
const inked = (name: string, ink: string) => drawing(name).replaceAll('currentColor', ink);

function render(svg: string, size: number): SizedPng {
  const { status, stdout, stderr, error } = spawnSync('rsvg-convert', ['-w', `${size}`, '-h', `${size}`], {
    input: svg,
  });
  if (error)
    throw new Error(`rsvg-convert could not be started (Debian: apt-get install librsvg2-bin): ${error.message}`);
  if (status !== 0) throw new Error(`rsvg-convert: ${stderr}`);
  return { size, png: stdout };
}

function write(content: Buffer, ...names: string[]): void {
  const file = path.join(ICONS, ...names);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

for (const state of STATES) {
  const template = inked(state, TEMPLATE_INK);
  write(render(template, 16).png, 'tray', 'darwin', `${state}Template.png`);
  write(render(template, 32).png, 'tray', 'darwin', `${state}Template@2x.png`);
  for (const [shade, ink] of Object.entries(INK)) {
    const svg = inked(state, ink);
    write(render(svg, 22).png, 'tray', 'linux', `${state}${shade}.png`);
    write(render(svg, 44).png, 'tray', 'linux', `${state}${shade}@2x.png`);
    const sizes = WINDOWS_SIZES.map((size) => render(svg, size));
    write(ico(sizes), 'tray', 'win32', `${state}${shade}.ico`);
  }
}

const app = drawing('app');
const whole = app.replace('0 0 1024 1024', WITHOUT_MARGIN);
const macSizes = [32, 64, 128, 256, 512, 1024].map((size) => render(app, size));
write(icns(macSizes), 'app', 'icon.icns');
write(ico([16, 20, 24, 32, 48, 64, 256].map((size) => render(whole, size))), 'app', 'icon.ico');
// Linux packages find the sizes by these names.
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
  write(render(whole, size).png, 'app', 'linux', `${size}x${size}.png`);
}
