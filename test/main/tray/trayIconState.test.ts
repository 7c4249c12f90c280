import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { iconFor } from '../../../main/tray/iconFor.ts';
import { trayTooltip } from '../../../main/tray/statusLines.ts';
import { TRAY_ICON_STATES, trayIconState } from '../../../main/tray/trayIconState.ts';
import type { AppState } from '../../../preload/contract.ts';
import { account, atWork, connection, firstRun, inMinutes, LONDON, NOW } from './states.ts';

const problems = [{ code: 'settings', message: 'Something is wrong.' }];
const usedUp = (at: string) => [account({ limit: { limit: 1800, remaining: 0, at } })];

test.each<[string, AppState, string]>([
  ['at work', atWork(), 'running'],
  ['nothing connected yet', firstRun(), 'running'],
  ['read-only', atWork({ readOnly: true }), 'read_only'],
  ['paused', atWork({ paused: 'until_resumed' }), 'paused'],
  ['paused and read-only', atWork({ paused: inMinutes(5), readOnly: true }), 'paused'],
  ['paused with a problem', atWork({ paused: inMinutes(5), problems }), 'paused'],
  ['a problem while read-only', atWork({ readOnly: true, problems }), 'attention'],
  ['a key that is gone', atWork({ accounts: [account({ hasKey: false })] }), 'attention'],
  [
    'a key that cannot be read now',
    atWork({ storage: { kind: 'unavailable', backend: 'gnome_libsecret', message: 'It is locked.' } }),
    'attention',
  ],
  ['no calls left', atWork({ accounts: usedUp(inMinutes(-59)) }), 'attention'],
  ['no calls left an hour ago', atWork({ accounts: usedUp(inMinutes(-60)) }), 'running'],
  [
    'a connection that asks for a repair',
    atWork({ connections: [connection({ state: { kind: 'lost' }, asks: true })] }),
    'attention',
  ],
  ['a lost connection that was put off', atWork({ connections: [connection({ state: { kind: 'lost' } })] }), 'running'],
  ['starting', atWork({ engine: 'starting', problems }), 'starting'],
  ['failed', firstRun({ engine: 'failed' }), 'attention'],
])('%s', (_name, state, shape) => {
  expect(trayIconState(state, NOW)).toBe(shape);
});

test('each state has its file for each platform, by the theme where the system does not tint', () => {
  const files = ['darwin', 'win32', 'linux'].flatMap((platform) =>
    [false, true].flatMap((dark) => TRAY_ICON_STATES.map((state) => iconFor(state, platform, dark))),
  );
  expect([...new Set(files)].sort()).toMatchSnapshot();
  const folder = join(import.meta.dirname, '../../../build/icons/tray');
  expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
});

test('the tooltip tells name, state and calls, in what Windows shows of it', () => {
  expect(trayTooltip(atWork(), NOW, LONDON)).toBe(
    'FuseDesk Bridge · acme: 7 tools · 42 calls this hour, 1,758 of 1,800 left',
  );
  expect(trayTooltip(firstRun({ engine: 'starting' }), NOW, LONDON)).toBe('FuseDesk Bridge · Starting');
  const long = atWork({ accounts: ['a1', 'a2'].map((id) => account({ id, appName: 'x'.repeat(200) })) });
  expect(trayTooltip(long, NOW, LONDON).length).toBeLessThanOrEqual(127);
});
