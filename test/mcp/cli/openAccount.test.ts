import { createServer } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CliError } from '../../../mcp/cli/cliError.ts';
import type { ServeOptions } from '../../../mcp/cli/commandArguments.ts';
import { openAccount } from '../../../mcp/cli/openAccount.ts';
import { createLog } from '../../../mcp/host/log.ts';
import { type Sandbox, startSandbox } from '../../../mcp/sandbox/sandbox.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { failure } from './inEnglish.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const PLAIN: ServeOptions = { sandbox: false, sandboxQuirks: false, requireApiTokenAuth: false, json: false };
const log = recordingLog();
const key = async () => sandbox.apiKey;

test('starts a sandbox with its own key and stops it with the account', async () => {
  const readKey = vi.fn(key);
  const account = await openAccount({ ...PLAIN, sandbox: true }, readKey, log);
  expect(account).toMatchObject({
    kind: 'demo',
    appName: 'sandbox',
    sandbox: { url: account.baseUrl, apiKey: account.apiKey },
  });
  expect(readKey).not.toHaveBeenCalled();
  expect((await fetch(`${account.baseUrl}/api/v2/reps`)).status).toBe(401);
  await account.close();
  await expect(fetch(account.baseUrl)).rejects.toThrow();
});

test('starts a sandbox with quirks if asked for one', async () => {
  const account = await openAccount({ ...PLAIN, sandbox: true, sandboxQuirks: true }, key, log);
  const response = await fetch(`${account.baseUrl}/api/v1/cases/1`, {
    headers: { 'X-FuseDesk-API-Key': account.apiKey },
  });
  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringMatching(/^<div[\s\S]*\{"error":"No case/),
  ]);
  await account.close();
});

test('opens an address with a key that FuseDesk accepts', async () => {
  const account = await openAccount({ ...PLAIN, baseUrl: `${sandbox.url}/` }, key, log);
  expect(account).toMatchObject({ appName: '127.0.0.1', baseUrl: sandbox.url, apiKey: sandbox.apiKey });
  expect(account.sandbox).toBeUndefined();
  await account.close();
});

test('names the account by --app-name if both are given', async () => {
  expect(await openAccount({ ...PLAIN, baseUrl: sandbox.url, appName: 'acme' }, key, log)).toMatchObject({
    appName: 'acme',
    baseUrl: sandbox.url,
  });
});

describe('refuses with a reason', () => {
  test.each<[string, Partial<ServeOptions>, () => Promise<string | undefined>, RegExp]>([
    ['a rejected key', {}, async () => 'wrong-key', /doesn't accept this API key/],
    ['no key', {}, async () => undefined, /FUSEDESK_API_KEY/],
    ['something that is not an address', { baseUrl: 'not an address' }, key, /--base-url/],
    ['a page instead of an address', { baseUrl: 'https://acme.fusedesk.com/app/#cases' }, key, /--base-url/],
    ['http to another machine', { baseUrl: 'http://fusedesk.example' }, key, /--base-url/],
    ['an invalid name', { appName: 'no name!' }, key, /./],
    ['an empty name', { appName: '' }, key, /./],
  ])('%s', async (_what, more, given, words) => {
    const { error, text } = await failure(openAccount({ ...PLAIN, baseUrl: sandbox.url, ...more }, given, log));
    expect(error).toBeInstanceOf(CliError);
    expect(text).toMatch(words);
    expect(text + error.message).not.toMatch(/wrong-key/);
  });

  test('refuses an invalid address before it reads a key', async () => {
    const readKey = vi.fn(key);
    await expect(openAccount({ ...PLAIN, baseUrl: 'ftp://x' }, readKey, log)).rejects.toThrow(CliError);
    expect(readKey).not.toHaveBeenCalled();
  });
});

async function unreachableUrl(): Promise<string> {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const address = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

test('warns and continues if FuseDesk cannot be reached', async () => {
  const url = await unreachableUrl();
  const ownLog = recordingLog();
  expect(await openAccount({ ...PLAIN, baseUrl: url }, key, ownLog)).toMatchObject({ baseUrl: url });
  expect(ownLog.records).toEqual([
    expect.objectContaining({ level: 'warn', fields: { reason: expect.stringContaining('ECONNREFUSED') } }),
  ]);
  expect(JSON.stringify(ownLog.records)).not.toContain(sandbox.apiKey);
});

test('hides the key in the log from then on', async () => {
  // No pattern of the redactor recognizes this key.
  const plainKey = 'a.plain!key';
  const stream = new PassThrough({ encoding: 'utf8' });
  const redacting = createLog({ stream, format: 'text' });
  await openAccount({ ...PLAIN, baseUrl: await unreachableUrl() }, async () => plainKey, redacting);
  redacting.info('[test] request failed', { error: `bad header ${plainKey}` });
  const logged: unknown = stream.read();
  expect(logged).toContain('[test] request failed (error: bad header [hidden])');
  expect(logged).not.toContain(plainKey);
});

test('warns and continues if the key may not be checked', async () => {
  sandbox.faults.next(1, { kind: 'status', status: 403 });
  const ownLog = recordingLog();
  await openAccount({ ...PLAIN, baseUrl: sandbox.url }, key, ownLog);
  expect(ownLog.records.map(({ level }) => level)).toEqual(['warn']);
});
