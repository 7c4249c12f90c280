import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { electronLoginItem, linuxLoginItem } from '../../../main/lifecycle/loginItem.ts';

let config: string;
beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'login-'));
});
afterEach(() => rm(config, { recursive: true }));

test('adds and removes a desktop entry on Linux that starts the app hidden', async () => {
  const item = linuxLoginItem(config, '/opt/My "Apps"/fusedesk$bridge 100%');
  expect(await item.isOn()).toBe(false);
  await item.set(true);
  expect(await item.isOn()).toBe(true);
  const entry = await readFile(join(config, 'autostart', 'fusedesk-bridge.desktop'), 'utf8');
  // Escaped twice: within the quotes, and as a value of the file.
  expect(entry).toContain(String.raw`Exec="/opt/My \\"Apps\\"/fusedesk\\$bridge 100%%" --hidden`);
  await item.set(false);
  await item.set(false);
  expect(await item.isOn()).toBe(false);
});

test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
  'treats an entry disabled by %s as off, and enables it again',
  async (line) => {
    const item = linuxLoginItem(config, '/opt/fusedesk-bridge');
    await item.set(true);
    const path = join(config, 'autostart', 'fusedesk-bridge.desktop');
    const entry = await readFile(path, 'utf8');
    await writeFile(path, entry.replace('X-GNOME-Autostart-enabled=true', line));
    expect(await item.isOn()).toBe(false);
    await item.set(true);
    expect(await item.isOn()).toBe(true);
  },
);

test("uses Electron's hidden login item on macOS and Windows", async () => {
  const asked: unknown[] = [];
  const item = electronLoginItem({
    getLoginItemSettings: ({ args }) => ({ openAtLogin: args.includes('--hidden') }),
    setLoginItemSettings: (settings) => void asked.push(settings),
  });
  await item.set(true);
  expect(asked).toEqual([{ openAtLogin: true, args: ['--hidden'] }]);
  expect(await item.isOn()).toBe(true);
});
