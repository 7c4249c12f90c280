import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CliError } from '../../../mcp/cli/cliError.ts';
import { openAccount } from '../../../mcp/cli/openAccount.ts';
import type { ServeOptions } from '../../../mcp/cli/serveArguments.ts';
import { type Sandbox, startSandbox } from '../../../mcp/sandbox/sandbox.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const PLAIN: ServeOptions = { sandbox: false, requireApiTokenAuth: false, json: false };
const log = recordingLog();
const key = async () => sandbox.apiKey;

test('a sandbox comes with its own key, asks for none, and ends with the account', async () => {
  const asked = vi.fn(key);
  const account = await openAccount({ ...PLAIN, sandbox: true }, asked, log);
  expect(account).toMatchObject({
    kind: 'demo',
    appName: 'sandbox',
    sandbox: { url: account.baseUrl, apiKey: account.apiKey },
  });
  expect(asked).not.toHaveBeenCalled();
  expect((await fetch(`${account.baseUrl}/api/v2/reps`)).status).toBe(401);
  await account.close();
  await expect(fetch(account.baseUrl)).rejects.toThrow();
});

test('an address with a key that FuseDesk accepts', async () => {
  const account = await openAccount({ ...PLAIN, baseUrl: `${sandbox.url}/` }, key, log);
  expect(account).toMatchObject({ appName: '127.0.0.1', baseUrl: sandbox.url, apiKey: sandbox.apiKey });
  expect(account.sandbox).toBeUndefined();
  await account.close();
});

test('a name beside an address names the account', async () => {
  expect(await openAccount({ ...PLAIN, baseUrl: sandbox.url, appName: 'acme' }, key, log)).toMatchObject({
    appName: 'acme',
    baseUrl: sandbox.url,
  });
});

describe('what cannot go on says why', () => {
  test.each<[string, Partial<ServeOptions>, () => Promise<string | undefined>, RegExp]>([
    ['a refused key', {}, async () => 'wrong-key', /does not accept the API key/],
    ['no key', {}, async () => undefined, /FUSEDESK_API_KEY/],
    ['an address that is none', { baseUrl: 'not an address' }, key, /--base-url/],
    ['a page instead of an address', { baseUrl: 'https://acme.fusedesk.com/app/#cases' }, key, /--base-url/],
    ['http to another machine', { baseUrl: 'http://fusedesk.example' }, key, /--base-url/],
    ['a name that is none', { appName: 'no name!' }, key, /./],
    ['an empty name', { appName: '' }, key, /./],
  ])('%s', async (_what, more, given, words) => {
    const choosing = openAccount({ ...PLAIN, baseUrl: sandbox.url, ...more }, given, log);
    await expect(choosing).rejects.toThrow(CliError);
    await expect(choosing).rejects.toThrow(words);
    await expect(choosing).rejects.not.toThrow(/wrong-key/);
  });

  test('an address that is none is refused before a key is asked for', async () => {
    const asked = vi.fn(key);
    await expect(openAccount({ ...PLAIN, baseUrl: 'ftp://x' }, asked, log)).rejects.toThrow(CliError);
    expect(asked).not.toHaveBeenCalled();
  });
});

test('a FuseDesk that cannot be reached is no reason to end: it is told, and may come back', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const address = gone.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await new Promise((resolve) => gone.close(resolve));
  const heard = recordingLog();
  expect(await openAccount({ ...PLAIN, baseUrl: url }, key, heard)).toMatchObject({ baseUrl: url });
  expect(heard.records).toEqual([
    expect.objectContaining({ level: 'warn', facts: { reason: expect.stringContaining('ECONNREFUSED') } }),
  ]);
  expect(JSON.stringify(heard.records)).not.toContain(sandbox.apiKey);
});

test('nor is a key that lacks the scope to be checked', async () => {
  sandbox.faults.next(1, { kind: 'status', status: 403 });
  const heard = recordingLog();
  await openAccount({ ...PLAIN, baseUrl: sandbox.url }, key, heard);
  expect(heard.records.map(({ level }) => level)).toEqual(['warn']);
});
