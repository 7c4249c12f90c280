import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDiscovery } from '../../../mcp/bridge/connection/discoveryFile.ts';
import { CliError } from '../../../mcp/cli/cliError.ts';
import { type CliHost, type CliHostOptions, openCliHost } from '../../../mcp/cli/cliHost.ts';
import type { ServeOptions } from '../../../mcp/cli/commandArguments.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { failure } from './inEnglish.ts';

let folder: string;
const hosts: CliHost[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fusedesk-bridge-'));
});
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Partial<ServeOptions> = {}, more: Partial<CliHostOptions> = {}): Promise<CliHost> {
  const host = await openCliHost({
    options: { sandbox: true, sandboxQuirks: false, requireApiTokenAuth: false, json: false, port: 0, ...options },
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

test('allows only reading by default and never stores its own server', async () => {
  const host = await open({ dataDir: folder });
  expect(host.server).toMatchObject({ name: 'Command line', methods: ['read'], accountId: host.accountId });
  const kept = readFileSync(state(), 'utf8');
  expect(kept).toContain(host.accountId);
  expect(kept).not.toContain(host.server.id);
  expect(kept).not.toContain(host.server.tokenHash);
  expect(kept).not.toContain(host.account.apiKey);
});

test('applies the requested scope, expiry, and authentication', async () => {
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

describe('a failed start leaves nothing behind', () => {
  test.each<[string, Partial<ServeOptions>, RegExp]>([
    ['an unknown method', { methods: ['reed'] }, /--methods has no "reed". Valid: read, /],
    ['an unknown tag', { tags: ['tickets'] }, /--tags has no "tickets". Valid: cases, /],
    ['no methods', { methods: [] }, /allow no tools together/],
    ['a past date', { expiresAt: '2020-01-01T00:00:00Z' }, /past/],
    ['a missing key', { sandbox: false, baseUrl: 'http://127.0.0.1:9' }, /FUSEDESK_API_KEY/],
  ])('%s', async (_what, options, words) => {
    const { error, text } = await failure(open({ dataDir: folder, ...options }));
    expect(error).toBeInstanceOf(CliError);
    expect(text).toMatch(words);
    expect(existsSync(join(folder, 'serve.lock'))).toBe(false);
    // The folder is available again immediately.
    await open({ dataDir: folder });
  });

  test.each<[string, string, RegExp]>([
    ['damaged', '{', /damaged \(not valid JSON\).*Nothing was changed.*Fix the file/],
    ['incomplete', '{"schemaVersion":2}', /damaged \(.*accounts.*\)\. Nothing was changed.*Fix the file/s],
    ['newer', '{"schemaVersion":99}', /newer version \(version 99, .*Nothing was changed\. Update/],
  ])('%s settings are not changed, and the folder is available again', async (_what, text, words) => {
    writeFileSync(state(), text);
    const failed = await failure(open({ dataDir: folder }));
    expect(failed.text).toMatch(words);
    expect(failed.text).toContain(state());
    expect(readFileSync(state(), 'utf8')).toBe(text);
    expect(existsSync(join(folder, 'serve.lock'))).toBe(false);
  });

  test.each(['own', 'shared'] as const)('a data folder that is a file, with %s settings', async (settings) => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    for (const dataDir of [file, join(file, 'below')]) {
      const { error, text } = await failure(open({ dataDir }, { settings }));
      expect(error).toBeInstanceOf(CliError);
      expect(text).toContain(`${dataDir} is a file, or is inside of one`);
    }
  });

  test('names the process that uses the folder', async () => {
    await open({ dataDir: folder });
    const { text } = await failure(open({ dataDir: folder }));
    expect(text).toMatch(new RegExp(`process ${process.pid}.*${'--data-dir'}`));
  });
});

test('shares a folder with hosts that only append to its log', async () => {
  await open({ dataDir: folder });
  const one = await open({ dataDir: folder }, { settings: 'shared' });
  const two = await open({ dataDir: folder }, { settings: 'shared' });
  expect(one.token).not.toBe(two.token);
  expect(readdirSync(folder)).toContain('activity');
});

test('neither reads nor writes shared settings', async () => {
  writeFileSync(state(), '{ damaged');
  const host = await open({ dataDir: folder }, { settings: 'shared' });
  await host.stop();
  expect(readFileSync(state(), 'utf8')).toBe('{ damaged');
});

test('can be stopped twice', async () => {
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

  test('find the host of a data folder while it serves', async () => {
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

  test('find no host that writes nothing or shares its settings', async () => {
    const silent = await open();
    await silent.engine.start();
    const shared = await open({ dataDir: folder }, { settings: 'shared' });
    await shared.engine.start();
    expect(readdirSync(folder)).toEqual(['activity']);
  });
});

test('writes no offline cache before it serves anything, since bridges would read a list without tools', async () => {
  await open({ dataDir: folder });
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(readdirSync(folder)).not.toContain('last-said');
});

test('writes nothing into its folder once it has stopped', async () => {
  const host = await open({ dataDir: folder });
  await host.engine.start();
  await host.stop();
  const written = readdirSync(folder, { recursive: true }).sort();
  // Longer than changes are collected before they are written.
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(written);
});
