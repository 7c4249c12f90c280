import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { iconFile } from '../../../../main/tray/icon/iconFile.ts';
import { TRAY_ICON_STATES, trayIconState } from '../../../../main/tray/icon/trayIconState.ts';
import { trayTooltip } from '../../../../main/tray/trayTooltip.ts';
import { message } from '../../../../mcp/texts/message.ts';
import type { AppState } from '../../../../preload/contract.ts';
import {
  connectedState,
  firstRunState,
  inMinutes,
  NOW,
  sampleAccount,
  sampleClient,
  TEXTS,
} from '../../sampleAppStates.ts';

const problems = [{ code: 'settings', message: message('problems.settingsDamaged') }];
const usedUp = (at: string) => [sampleAccount({ limit: { limit: 1800, remaining: 0, at } })];

test.each<[string, AppState, string]>([
  ['at work', connectedState(), 'running'],
  ['nothing connected yet', firstRunState(), 'running'],
  ['read-only', connectedState({ readOnly: true }), 'read_only'],
  ['paused', connectedState({ paused: 'until_resumed' }), 'paused'],
  ['paused and read-only', connectedState({ paused: inMinutes(5), readOnly: true }), 'paused'],
  ['paused with a problem', connectedState({ paused: inMinutes(5), problems }), 'paused'],
  ['a problem while read-only', connectedState({ readOnly: true, problems }), 'attention'],
  ['a missing key', connectedState({ accounts: [sampleAccount({ hasKey: false })] }), 'attention'],
  [
    'a key that cannot be read now',
    connectedState({
      storage: { kind: 'unavailable', backend: 'gnome_libsecret', message: message('storage.locked') },
    }),
    'attention',
  ],
  ['no calls left', connectedState({ accounts: usedUp(inMinutes(-59)) }), 'attention'],
  ['no calls left an hour ago', connectedState({ accounts: usedUp(inMinutes(-60)) }), 'running'],
  [
    'a connection that needs repair',
    connectedState({ clients: [sampleClient({ state: { kind: 'lost' }, needsRepairPrompt: true })] }),
    'attention',
  ],
  [
    'a lost connection with a dismissed prompt',
    connectedState({ clients: [sampleClient({ state: { kind: 'lost' } })] }),
    'running',
  ],
  ['starting', connectedState({ engine: 'starting', problems }), 'starting'],
  ['failed', firstRunState({ engine: 'failed' }), 'attention'],
])('%s', (_name, state, shape) => {
  expect(trayIconState(state, NOW)).toBe(shape);
});

test('has a file for each state and platform, by theme if the system does not tint', () => {
  const files = ['darwin', 'win32', 'linux'].flatMap((platform) =>
    [false, true].flatMap((dark) => TRAY_ICON_STATES.map((state) => iconFile(state, platform, dark))),
  );
  expect([...new Set(files)].sort()).toMatchSnapshot();
  const folder = join(import.meta.dirname, '../../../../build/icons/tray');
  expect(files.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
});

test('shows name, state, and calls within the length that Windows allows', () => {
  expect(trayTooltip(connectedState(), NOW, TEXTS)).toBe(
    'FuseDesk Bridge · acme: 12 tools · 42 calls in the last hour, 1,758 of 1,800 left',
  );
  expect(trayTooltip(firstRunState({ engine: 'starting' }), NOW, TEXTS)).toBe('FuseDesk Bridge · Starting');
  const long = connectedState({ accounts: ['a1', 'a2'].map((id) => sampleAccount({ id, appName: 'x'.repeat(200) })) });
  expect(trayTooltip(long, NOW, TEXTS).length).toBeLessThanOrEqual(127);
});
