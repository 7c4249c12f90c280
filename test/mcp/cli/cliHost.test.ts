import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDiscovery } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { CliError } from '../../../mcp/cli/cliError.ts';
import { type CliHost, type CliHostOptions, openCliHost } from '../../../mcp/cli/cliHost.ts';
import type { ServeOptions } from '../../../mcp/cli/serveArguments.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';

let folder: string;
const hosts: CliHost[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fusedesk-bridge-'));
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(flags: Partial<ServeOptions> = {}, more: Partial<CliHostOptions> = {}): Promise<CliHost> {
  const host = await openCliHost({
    options: { sandbox: true, requireApiTokenAuth: false, json: false, port: 0, ...flags },
    key: async () => undefined,
    log: recordingLog(),
    settings: 'own',
    env: {},
    ...more,
  });
  hosts.push(host);
  return host;
}
const state = () => join(folder, 'bridge.json');

test('reads alone unless told, and its own server is never written', async () => {
  const host = await open({ dataDir: folder });
  expect(host.server).toMatchObject({ name: 'Command line', methods: ['read'], accountId: host.accountId });
  const kept = readFileSync(state(), 'utf8');
  expect(kept).toContain(host.accountId);
  expect(kept).not.toContain(host.server.id);
  expect(kept).not.toContain(host.server.tokenHash);
  expect(kept).not.toContain(host.account.apiKey);
});

test('gives what was asked for', async () => {
  const host = await open({
    methods: ['read', 'write'],
    tags: ['cases'],
    expiresAt: '2099-01-01T00:00:00Z',
    requireApiTokenAuth: true,
  });
  expect(host.server).toMatchObject({
    methods: ['read', 'write'],
    tags: ['cases'],
    expiresAt: '2099-01-01T00:00:00.000Z',
    requireApiTokenAuth: true,
  });
});

describe('what cannot go on leaves nothing behind', () => {
  test.each<[string, Partial<ServeOptions>, RegExp]>([
    ['an unknown method', { methods: ['reed'] }, /Valid methods/],
    ['an unknown tag', { tags: ['tickets'] }, /Valid tags/],
    ['no methods', { methods: [] }, /empty list/],
    ['a past date', { expiresAt: '2020-01-01T00:00:00Z' }, /past/],
    ['a missing key', { sandbox: false, baseUrl: 'http://127.0.0.1:9' }, /FUSEDESK_API_KEY/],
  ])('%s', async (_what, flags, words) => {
    const opening = open({ dataDir: folder, ...flags });
    await expect(opening).rejects.toThrow(CliError);
    await expect(opening).rejects.toThrow(words);
    expect(existsSync(join(folder, 'serve.lock'))).toBe(false);
    // The folder is free again at once.
    await open({ dataDir: folder });
  });

  test('damaged settings stay as they are, and the folder is free again', async () => {
    writeFileSync(state(), '{');
    await expect(open({ dataDir: folder })).rejects.toThrow(/damaged/);
    expect(readFileSync(state(), 'utf8')).toBe('{');
    expect(existsSync(join(folder, 'serve.lock'))).toBe(false);
  });

  test('a folder in use is named with who uses it', async () => {
    await open({ dataDir: folder });
    await expect(open({ dataDir: folder })).rejects.toThrow(new RegExp(`process ${process.pid}.*${'--data-dir'}`));
  });
});

test('several share a folder where they only add to its log', async () => {
  await open({ dataDir: folder });
  const one = await open({ dataDir: folder }, { settings: 'shared' });
  const two = await open({ dataDir: folder }, { settings: 'shared' });
  expect(one.token).not.toBe(two.token);
  expect(readdirSync(folder)).toContain('activity');
});

test('shared settings are neither read nor written', async () => {
  writeFileSync(state(), '{ damaged');
  const host = await open({ dataDir: folder }, { settings: 'shared' });
  await host.stop();
  expect(readFileSync(state(), 'utf8')).toBe('{ damaged');
});

test('stopped twice it has ended once', async () => {
  const host = await open({ dataDir: folder });
  const url = host.account.baseUrl;
  await host.engine.start();
  await host.stop();
  await host.stop();
  await expect(fetch(url)).rejects.toThrow();
  expect(existsSync(join(folder, 'serve.lock'))).toBe(false);
});

describe('bridges', () => {
  const discovery = () => parseDiscovery(readFileSync(join(folder, 'discovery.json'), 'utf8'));

  test('find the host of a data folder, which announces itself while it serves', async () => {
    const host = await open({ dataDir: folder });
    expect(existsSync(join(folder, 'discovery.json'))).toBe(false);
    const address = await host.engine.start();
    await expect.poll(() => existsSync(join(folder, 'discovery.json'))).toBe(true);
    expect(discovery()).toMatchObject({
      launch: null,
      running: { pid: process.pid, port: Number(new URL(address).port), secret: expect.stringMatching(/^[\w-]{43}$/) },
    });
    await host.stop();
    expect(discovery()).toMatchObject({ launch: null, running: null });
    expect(readdirSync(join(folder, 'last-said')).sort()).toEqual(['default.json', `${host.server.id}.json`].sort());
  });

  test('find none that writes nothing, or that shares its settings', async () => {
    const silent = await open();
    await silent.engine.start();
    const shared = await open({ dataDir: folder }, { settings: 'shared' });
    await shared.engine.start();
    expect(readdirSync(folder)).toEqual(['activity']);
  });
});
