import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettings } from '../../../main/storage/settingsStore.ts';
import { openAccessStore } from '../../../mcp/access/accessStore.ts';
import { openStateFile } from '../../../mcp/host/stateFile.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';

const AT = '2026-11-22T09:00:00.000Z';
/** The engine's state as its first version stored it. */
const engineState = {
  schemaVersion: 1,
  accounts: [{ id: 'a', appName: 'acme', baseUrl: 'https://acme.fusedesk.com', createdAt: AT }],
  servers: [
    {
      id: 's',
      accountId: 'a',
      name: 'Claude Desktop',
      methods: ['read'],
      requireApiTokenAuth: false,
      readOnly: false,
      tokenHash: 'a'.repeat(64),
      createdAt: AT,
      updatedAt: AT,
    },
  ],
  apiTokens: [],
  expired: [],
  readOnly: false,
};
const settings = {
  schemaVersion: 1,
  bridge: engineState,
  sealedKeys: { a: { format: 1, ciphertext: 'AAAA', backend: 'keychain', sealedAt: AT, lastFour: 'abcd' } },
  window: { width: 900, height: 640 },
  port: 40_000,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earlier-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hosts = {
  'the settings of the app': () => {
    const text = JSON.stringify(settings);
    const path = join(folder, 'settings.json');
    writeFileSync(path, text);
    return { path, text, persistence: openSettings({ folder, log: recordingLog() }).bridge };
  },
  'the state of the command line': () => {
    const text = JSON.stringify(engineState);
    const path = join(folder, 'bridge.json');
    writeFileSync(path, text);
    return { path, text, persistence: openStateFile({ path, log: recordingLog() }) };
  },
};

test.each(Object.entries(hosts))('migrates %s of the first version and keeps a copy', async (_what, write) => {
  const { path, text, persistence } = write();
  const store = await openAccessStore(persistence);
  expect(store.state()).toEqual({
    ...engineState,
    schemaVersion: 4,
    accounts: [{ ...engineState.accounts[0], kind: 'live' }],
  });
  expect(readFileSync(path, 'utf8')).toBe(text);

  await store.update((state) => ({ ...state, readOnly: true }));
  expect(readFileSync(`${path}.bak`, 'utf8')).toBe(text);
  expect((await openAccessStore(persistence)).state()).toEqual(store.state());
});

test('keeps the keys, the port, and the window when the engine saves a newer version', async () => {
  const { persistence } = hosts['the settings of the app']();
  await (await openAccessStore(persistence)).update((state) => ({ ...state, readOnly: true }));
  const next = openSettings({ folder, log: recordingLog() });
  expect(next.readOnlyReason).toBeUndefined();
  expect(next.sealedKeys.all()).toEqual(settings.sealedKeys);
  expect([next.port(), next.window()]).toEqual([settings.port, settings.window]);
});
