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
import { openDiscoveryPublisher } from '../../../mcp/discovery/discoveryPublisher.ts';

const RUNNING = { pid: 7, port: 47_821, secret: 'secret', startedAt: '2026-11-22T00:00:00.000Z' };
const CACHE = {
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
const cacheFiles = () => readdirSync(join(folder, 'last-said')).sort();

test('publishes the running app, and after a clean stop that none is running', async () => {
  const launch = {
    command: '/opt/app',
    args: ['--hidden'],
    env: { ELECTRON_RUN_AS_NODE: '' },
    session: { DISPLAY: ':0' },
  };
  const publisher = opened(launch);
  await publisher.publishRunning(RUNNING);
  expect(discovery()).toEqual({ schemaVersion: 1, version: '1.2.3', launch, running: RUNNING });
  await publisher.publishStopped();
  expect(discovery()).toEqual({ schemaVersion: 1, version: '1.2.3', launch, running: null });
});

test.skipIf(process.platform === 'win32')(
  'is readable only by its owner, even over a file that others could read',
  async () => {
    await opened().publishRunning(RUNNING);
    await opened().publishOfflineCache('default', CACHE);
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

test('leaves no partial or temporary file behind', async () => {
  const publisher = opened();
  await Promise.all([1, 2, 3, 4].map((pid) => publisher.publishRunning({ ...RUNNING, pid })));
  expect(readdirSync(folder)).toEqual(['discovery.json']);
  expect([1, 2, 3, 4]).toContain(discovery()?.running?.pid);
});

test('keeps the offline cache of each server until the server is removed', async () => {
  const publisher = opened();
  await publisher.keepOnly(['a']);
  for (const id of ['a', 'b', 'default']) await publisher.publishOfflineCache(id, CACHE);
  expect(JSON.parse(readFileSync(join(folder, 'last-said', 'a.json'), 'utf8'))).toEqual(CACHE);
  await publisher.keepOnly(['a', 'default']);
  expect(cacheFiles()).toEqual(['a.json', 'default.json']);
});

test('writes nowhere else, whatever the server ID is', async () => {
  const publisher = opened();
  for (const id of ['../evil', 'a/b', '', '..', 'a\0']) await publisher.publishOfflineCache(id, CACHE);
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(parent)).toEqual([]);
});

test('publishes nothing more once another process has taken over the folder', async () => {
  const lost = new AbortController();
  const ours = opened(null, lost.signal);
  await ours.publishRunning(RUNNING);
  await ours.publishOfflineCache('default', CACHE);
  lost.abort();
  await opened().publishRunning({ ...RUNNING, secret: 'theirs' });
  await ours.publishOfflineCache('mine', CACHE);
  await ours.keepOnly([]);
  await ours.publishStopped();
  expect(discovery()?.running?.secret).toBe('theirs');
  expect(cacheFiles()).toEqual(['default.json']);
});

test('rejects when the folder is a file', async () => {
  writeFileSync(folder, '');
  await expect(opened().publishRunning(RUNNING)).rejects.toThrow();
});

test('returns the content hash of a stored cache, and none for a damaged one', async () => {
  const publisher = opened();
  expect(await publisher.contentHash('default')).toBeUndefined();
  await publisher.publishOfflineCache('default', { ...CACHE, madeOf: 'hash' });
  expect(await publisher.contentHash('default')).toBe('hash');
  await publisher.publishOfflineCache('default', CACHE);
  expect(await publisher.contentHash('default')).toBeUndefined();
  writeFileSync(join(folder, 'last-said', 'default.json'), '{"madeOf":"ha');
  expect(await publisher.contentHash('default')).toBeUndefined();
  expect(await publisher.contentHash('../../etc/passwd')).toBeUndefined();
});
