import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { icns, ico } from '../../build/icons/iconFiles.ts';
import { iconFile } from '../../main/tray/icon/iconFile.ts';
import { TRAY_ICON_STATES } from '../../main/tray/icon/trayIconState.ts';

const ICONS = path.join(import.meta.dirname, '..', '..', 'build', 'icons', 'tray');
const picture = (...names: string[]) => readFileSync(path.join(ICONS, ...names));

/** Width and height from the PNG's first chunk. */
function pngSize(png: Buffer): readonly [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

function icoPictures(file: Buffer): readonly Buffer[] {
  return Array.from({ length: file.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index;
    const start = file.readUInt32LE(at + 12);
    return file.subarray(start, start + file.readUInt32LE(at + 8));
  });
}

const doubleSize = (file: string) => file.replace('.png', '@2x.png');

describe.each(TRAY_ICON_STATES)('the tray icon for "%s"', (state) => {
  it('exists as a macOS template in both resolutions', () => {
    const file = iconFile(state, 'darwin', false);
    expect(pngSize(picture(file))).toEqual([16, 16]);
    expect(pngSize(picture(doubleSize(file)))).toEqual([32, 32]);
  });

  it.each([false, true])('exists for Linux in both resolutions; dark: %s', (dark) => {
    const file = iconFile(state, 'linux', dark);
    expect(pngSize(picture(file))).toEqual([22, 22]);
    expect(pngSize(picture(doubleSize(file)))).toEqual([44, 44]);
  });

  it.each([false, true])('exists for Windows in four sizes; dark: %s', (dark) => {
    const sizes = icoPictures(picture(iconFile(state, 'win32', dark))).map((png) => pngSize(png)[0]);
    expect(sizes).toEqual([16, 20, 24, 32]);
  });

  it('differs from every other state', () => {
    const others = TRAY_ICON_STATES.filter((other) => other !== state);
    const own = picture(iconFile(state, 'darwin', false));
    for (const other of others) expect(own.equals(picture(iconFile(other, 'darwin', false)))).toBe(false);
  });
});

describe('ico and icns', () => {
  const png = (size: number) => {
    const bytes = Buffer.alloc(24 + size);
    bytes.write('PNG', 1, 'latin1');
    bytes.writeUInt32BE(size, 16);
    bytes.writeUInt32BE(size, 20);
    return bytes;
  };

  it('store each image of an .ico unchanged', () => {
    const pictures = [16, 48, 256].map((size) => ({ size, png: png(size) }));
    expect(icoPictures(ico(pictures)).map(pngSize)).toEqual([
      [16, 16],
      [48, 48],
      [256, 256],
    ]);
  });

  it('write the total length of an .icns and skip sizes without a name', () => {
    const file = icns([32, 33, 128].map((size) => ({ size, png: png(size) })));
    expect(file.readUInt32BE(4)).toBe(file.length);
    expect(file.length).toBe(8 + (8 + 24 + 32) + (8 + 24 + 128));
  });
});
