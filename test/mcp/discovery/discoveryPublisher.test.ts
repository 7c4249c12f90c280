import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDiscovery } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { openDiscoveryPublisher } from '../../../mcp/discovery/discoveryFolder.ts';

const RUNNING = { pid: 7, port: 47_821, secret: 'secret', startedAt: '2026-11-22T00:00:00.000Z' };
const SAID = {
  schemaVersion: 1,
  initialize: { protocolVersions: ['2025-11-25'], result: {} },
  discover: {},
  tools: [],
} as const;

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'discovery-'));
  folder = join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true }));

const opened = (
  launch: Parameters<typeof openDiscoveryPublisher>[0]['launch'] = null,
  lost: AbortSignal = new AbortController().signal,
) => openDiscoveryPublisher({ folder, version: '1.2.3', launch, lost });
const discovery = () => parseDiscovery(readFileSync(join(folder, 'discovery.json'), 'utf8'));
const said = () => readdirSync(join(folder, 'last-said')).sort();

test('says what runs, and after a clean stop that nothing does', async () => {
  const launch = {
    command: '/opt/app',
    args: ['--hidden'],
    env: { ELECTRON_RUN_AS_NODE: '' },
    session: { DISPLAY: ':0' },
  };
  const announcements = opened(launch);
  await announcements.publishRunning(RUNNING);
  expect(discovery()).toEqual({ schemaVersion: 1, version: '1.2.3', launch, running: RUNNING });
  await announcements.publishStopped();
  expect(discovery()).toEqual({ schemaVersion: 1, version: '1.2.3', launch, running: null });
});

test.skipIf(process.platform === 'win32')(
  'is for its owner alone, also over a file that was open to others',
  async () => {
    await opened().publishRunning(RUNNING);
    await opened().publishOfflineCache('default', SAID);
    const path = join(folder, 'discovery.json');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'last-said')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'last-said', 'default.json')).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    await opened().publishRunning({ ...RUNNING, secret: 'next' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(discovery()?.running?.secret).toBe('next');
  },
);

test('leaves no half file behind, and no other', async () => {
  const announcements = opened();
  await Promise.all([1, 2, 3, 4].map((pid) => announcements.publishRunning({ ...RUNNING, pid })));
  expect(readdirSync(folder)).toEqual(['discovery.json']);
  expect([1, 2, 3, 4]).toContain(discovery()?.running?.pid);
});

test('keeps what is said of each server until that is gone', async () => {
  const announcements = opened();
  await announcements.keepOnly(['a']);
  for (const id of ['a', 'b', 'default']) await announcements.publishOfflineCache(id, SAID);
  expect(JSON.parse(readFileSync(join(folder, 'last-said', 'a.json'), 'utf8'))).toEqual(SAID);
  await announcements.keepOnly(['a', 'default']);
  expect(said()).toEqual(['a.json', 'default.json']);
});

test('writes nowhere else, whatever a server is called', async () => {
  const announcements = opened();
  for (const id of ['../evil', 'a/b', '', '..', 'a\0']) await announcements.publishOfflineCache(id, SAID);
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(parent)).toEqual([]);
});

test('another process that took the folder over has the word alone', async () => {
  const lost = new AbortController();
  const ours = opened(null, lost.signal);
  await ours.publishRunning(RUNNING);
  await ours.publishOfflineCache('default', SAID);
  lost.abort();
  await opened().publishRunning({ ...RUNNING, secret: 'theirs' });
  await ours.publishOfflineCache('mine', SAID);
  await ours.keepOnly([]);
  await ours.publishStopped();
  expect(discovery()?.running?.secret).toBe('theirs');
  expect(said()).toEqual(['default.json']);
});

test('a folder that is no folder is an error', async () => {
  writeFileSync(folder, '');
  await expect(opened().publishRunning(RUNNING)).rejects.toThrow();
});

test('knows the mark of what was said, and none where the file is not whole', async () => {
  const announcements = opened();
  expect(await announcements.contentHash('default')).toBeUndefined();
  await announcements.publishOfflineCache('default', { ...SAID, madeOf: 'mark' });
  expect(await announcements.contentHash('default')).toBe('mark');
  await announcements.publishOfflineCache('default', SAID);
  expect(await announcements.contentHash('default')).toBeUndefined();
  writeFileSync(join(folder, 'last-said', 'default.json'), '{"madeOf":"ma');
  expect(await announcements.contentHash('default')).toBeUndefined();
  expect(await announcements.contentHash('../../etc/passwd')).toBeUndefined();
});
