import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountRecord } from '../../../mcp/access/accessState.ts';
import { createAccountClients } from '../../../mcp/engine/accountClients.ts';
import { memorySecrets } from '../../../mcp/host/memorySecrets.ts';
import { type Sandbox, startSandbox } from '../../../mcp/sandbox/sandbox.ts';
import { fakeClock } from '../../fixtures/fakeClock.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { START_TIME, waitForSaves } from '../access/accessSetup.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const NEVER = new AbortController().signal;
const REPS = { method: 'GET', path: '/api/v2/reps', write: false } as const;

function setUpClients(keys: Readonly<Record<string, string>> = {}) {
  const secrets = memorySecrets(keys);
  const accounts: AccountRecord[] = [
    { id: 'a', kind: 'demo', appName: 'sandbox', baseUrl: sandbox.url, createdAt: START_TIME },
  ];
  const log = recordingLog();
  const links = createAccountClients({
    findAccount: (id) => accounts.find((account) => account.id === id),
    secrets,
    clock: fakeClock(START_TIME),
    log,
  });
  return { links, secrets, accounts, log };
}

test('creates a client once', async () => {
  const { links } = setUpClients({ a: sandbox.apiKey });
  const [first, second] = await Promise.all([links.getOrCreate('a'), links.getOrCreate('a')]);
  expect(first).toBe(second);
  expect(await first?.send(REPS, NEVER)).toMatchObject({ ok: true });
  await links.close();
});

test('uses a missing key as soon as it is entered', async () => {
  const { links, secrets } = setUpClients();
  expect(await links.getOrCreate('a')).toBeUndefined();
  await secrets.set('a', sandbox.apiKey);
  const link = await links.getOrCreate('a');
  expect(await link?.send(REPS, NEVER)).toMatchObject({ ok: true });
  await links.close();
});

test('returns undefined for an unknown account and does not remember it', async () => {
  const { links, accounts } = setUpClients({ a: sandbox.apiKey, b: sandbox.apiKey });
  expect(await links.getOrCreate('b')).toBeUndefined();
  accounts.push({ id: 'b', kind: 'live', appName: 'b', baseUrl: sandbox.url, createdAt: START_TIME });
  expect(await links.getOrCreate('b')).toBeDefined();
  await links.close();
});

test('fails the call when the key store fails and asks again for the next', async () => {
  const { links, secrets } = setUpClients({ a: sandbox.apiKey });
  const { get } = secrets;
  secrets.get = () => Promise.reject(new Error('keychain locked'));
  await expect(links.getOrCreate('a')).rejects.toThrow('keychain locked');
  secrets.get = get;
  expect(await links.getOrCreate('a')).toBeDefined();
  await links.close();
});

test('fails only the call when the key is malformed', async () => {
  const { links, secrets } = setUpClients({ a: 'not a key' });
  await expect(links.getOrCreate('a')).rejects.toThrow(TypeError);
  await secrets.set('a', sandbox.apiKey);
  expect(await links.getOrCreate('a')).toBeDefined();
  await links.close();
});

describe('an account that is disconnected while in use', () => {
  test('finishes the call in progress and rejects others', async () => {
    const { links } = setUpClients({ a: sandbox.apiKey });
    sandbox.faults.next(1, { kind: 'latency', ms: 100 });
    const link = await links.getOrCreate('a');
    const underWay = link?.send(REPS, NEVER);
    links.forget('a');
    await waitForSaves();
    expect(await link?.send(REPS, NEVER)).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect(await underWay).toMatchObject({ ok: true });
    await links.close();
    expect(sandbox.requestCount()).toBe(1);
  });

  test('gets a new client when it is connected again', async () => {
    const { links, secrets } = setUpClients({ a: 'wrong' });
    const before = await links.getOrCreate('a');
    expect(await before?.send(REPS, NEVER)).toMatchObject({ ok: false, error: { kind: 'unauthorized' } });
    await secrets.set('a', sandbox.apiKey);
    links.forget('a');
    const after = await links.getOrCreate('a');
    expect(after).not.toBe(before);
    expect(await after?.send(REPS, NEVER)).toMatchObject({ ok: true });
    await links.close();
  });
});

test('waits on close for clients that are closing', async () => {
  const { links, log } = setUpClients({ a: sandbox.apiKey });
  sandbox.faults.next(1, { kind: 'latency', ms: 80 });
  const link = await links.getOrCreate('a');
  let answered = false;
  const underWay = link?.send(REPS, NEVER).then(() => {
    answered = true;
  });
  await links.close();
  await underWay;
  expect(answered).toBe(true);
  expect(log.records).toEqual([]);
});
