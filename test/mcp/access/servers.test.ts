import { describe, expect, test } from 'vitest';
import { createServers } from '../../../mcp/access/servers.ts';
import { hashToken, isTokenFormat } from '../../../mcp/access/token.ts';
import { HOUR_MS } from '../../../mcp/base/durations.ts';
import { OPERATIONS } from '../../../mcp/fusedesk/catalogue/catalogue.ts';
import { ACCOUNT, recordChanges, START_TIME, setUpAccess, waitForSaves } from './accessSetup.ts';

const inMs = (ms: number) => new Date(Date.parse(START_TIME) + ms).toISOString();

describe('create', () => {
  test('returns the token once and stores only its hash', async () => {
    const { made, persistence, store } = await setUpAccess();
    const { server, token } = await made({ name: '  Support  ', methods: ['read'], tags: ['cases'] });
    expect(isTokenFormat(token)).toBe(true);
    expect(server).toMatchObject({
      name: 'Support',
      methods: ['read'],
      tags: ['cases'],
      requireApiTokenAuth: false,
      readOnly: false,
      tokenHash: hashToken(token),
      createdAt: START_TIME,
      updatedAt: START_TIME,
    });
    expect(store.state().servers).toEqual([server]);
    expect(JSON.stringify(persistence.saved())).not.toContain(token);
    expect(JSON.stringify(persistence.saved())).toContain(server.tokenHash);
  });

  test('allows everything without methods and tags and stores neither', async () => {
    const { server } = await (await setUpAccess()).made();
    expect(Object.keys(server)).not.toContain('methods');
    expect(Object.keys(server)).not.toContain('tags');
    expect(Object.keys(server)).not.toContain('expiresAt');
  });

  test('copies the lists of the input', async () => {
    const { made } = await setUpAccess();
    const methods = ['read'];
    const { server } = await made({ methods });
    methods.push('write');
    expect(server.methods).toEqual(['read']);
  });

  test('never persists an ephemeral server', async () => {
    const { made, persistence, store } = await setUpAccess();
    const { server } = await made({ ephemeral: true });
    expect(store.state().servers).toEqual([server]);
    expect(JSON.stringify(persistence.saved())).not.toContain(server.id);
  });

  test.each<[string, object, string]>([
    ['an unknown account', { accountId: 'another' }, 'unknown_account'],
    ['no name', { name: '' }, 'bad_name'],
    ['a name of spaces', { name: '   ' }, 'bad_name'],
    ['a name of 81 characters', { name: 'x'.repeat(81) }, 'bad_name'],
    ['a name of two lines', { name: 'a\nb' }, 'bad_name'],
    ['a name with an invisible character', { name: 'a\u200bb' }, 'bad_name'],
    ['an unknown method', { methods: ['reed'] }, 'unknown_method'],
    ['an unknown tag', { tags: ['tickets'] }, 'unknown_tag'],
    ['no methods', { methods: [] }, 'empty_scope'],
    ['no tags', { tags: [] }, 'empty_scope'],
    ['nothing in common', { methods: ['delete'], tags: ['reps'] }, 'no_tools'],
    ['an invalid date', { expiresAt: 'tomorrow' }, 'bad_date'],
    ['an empty date', { expiresAt: '' }, 'bad_date'],
    ['a date without a time', { expiresAt: '2027-01-31' }, 'bad_date'],
    ['a time without a zone', { expiresAt: '2027-01-31T17:00:00' }, 'bad_date'],
    ['a day that does not exist', { expiresAt: '2027-02-30T17:00:00Z' }, 'bad_date'],
    ['a date after the year 9999', { expiresAt: '9999-12-31T23:00:00-05:00' }, 'bad_date'],
    ['a past date', { expiresAt: inMs(-1) }, 'past_date'],
    ['the current time', { expiresAt: START_TIME }, 'past_date'],
  ])('refuses %s and creates nothing', async (_what, input, code) => {
    const { servers, store, persistence, clock } = await setUpAccess();
    const outcome = await servers.create({ accountId: ACCOUNT.id, name: 'Test', ...input });
    expect(outcome).toMatchObject({ ok: false, problem: { code } });
    expect(store.state().servers).toEqual([]);
    expect(JSON.stringify(persistence.saved())).not.toContain('tokenHash');
    expect(clock.waiting()).toBe(0);
  });

  test('names the valid accounts for an unknown one', async () => {
    const { servers } = await setUpAccess();
    expect(await servers.create({ accountId: 'x', name: 'Test' })).toMatchObject({
      problem: { valid: [ACCOUNT.id], message: expect.stringContaining('x') },
    });
  });
});

describe('update', () => {
  test('changes the given parts and keeps the rest, including the token', async () => {
    const { made, servers, clock, store, persistence } = await setUpAccess();
    const { server } = await made({ methods: ['read'], tags: ['cases'], expiresAt: inMs(HOUR_MS) });
    clock.advance(1_000);
    const changed = await servers.update(server.id, { name: 'New', readOnly: true });
    const expected = { ...server, name: 'New', readOnly: true, updatedAt: inMs(1_000) };
    expect(changed).toEqual({ ok: true, value: expected });
    expect(store.state().servers).toEqual([expected]);
    expect(persistence.saved()).toEqual(store.state());
  });

  test('removes a limit with null', async () => {
    const { made, servers, clock } = await setUpAccess();
    const { server } = await made({ methods: ['read'], tags: ['cases'], expiresAt: inMs(HOUR_MS) });
    const changed = await servers.update(server.id, { methods: null, tags: null, expiresAt: null });
    expect(changed).toMatchObject({ ok: true });
    const record = changed.ok ? changed.value : undefined;
    expect(Object.keys(record ?? {})).not.toEqual(expect.arrayContaining(['methods']));
    expect(record?.tags).toBeUndefined();
    expect(record?.expiresAt).toBeUndefined();
    expect(clock.waiting()).toBe(0);
    clock.advance(2 * HOUR_MS);
    expect(await servers.remove(server.id)).toBe(true);
  });

  test.each<[object, string]>([
    [{ name: ' ' }, 'bad_name'],
    [{ methods: [] }, 'empty_scope'],
    [{ methods: ['x'] }, 'unknown_method'],
    [{ tags: ['x'] }, 'unknown_tag'],
    // Each part is valid, but no tool remains in combination with the other part.
    [{ tags: ['reps'] }, 'no_tools'],
    [{ expiresAt: inMs(-1) }, 'past_date'],
    [{ expiresAt: 'soon' }, 'bad_date'],
  ])('refuses %j and changes nothing', async (patch, code) => {
    const { made, servers, store } = await setUpAccess();
    const { server } = await made({ methods: ['delete'], tags: ['webhooks'], expiresAt: inMs(HOUR_MS) });
    expect(await servers.update(server.id, patch)).toMatchObject({ ok: false, problem: { code } });
    expect(store.state().servers).toEqual([server]);
  });

  test('rejects an unknown server', async () => {
    const { servers } = await setUpAccess();
    expect(await servers.update('x', { name: 'New' })).toMatchObject({ problem: { code: 'unknown_server' } });
  });

  test('uses a later date instead of the old one', async () => {
    const { made, servers, clock, store } = await setUpAccess();
    const { server } = await made({ expiresAt: inMs(HOUR_MS) });
    await servers.update(server.id, { expiresAt: inMs(3 * HOUR_MS) });
    clock.advance(2 * HOUR_MS);
    expect(store.state().servers).toHaveLength(1);
    clock.advance(HOUR_MS);
    expect(store.state().servers).toEqual([]);
  });
});

describe('remove', () => {
  test('notifies that the server ended and forgets its token', async () => {
    const { made, servers, store, clock } = await setUpAccess();
    const { server } = await made({ expiresAt: inMs(HOUR_MS) });
    const changes = recordChanges(store);
    expect(await servers.remove(server.id)).toBe(true);
    expect(changes).toEqual([{ kind: 'server_ended', serverId: server.id }]);
    expect(store.state()).toMatchObject({ servers: [], expired: [] });
    expect(clock.waiting()).toBe(0);
  });

  test('returns false for an unknown server', async () => {
    const { servers, store } = await setUpAccess();
    const changes = recordChanges(store);
    expect(await servers.remove('x')).toBe(false);
    expect(changes).toEqual([]);
  });
});

describe('expiry', () => {
  test('removes the server at its date, not before, and keeps only hash and date', async () => {
    const { made, store, clock, persistence } = await setUpAccess();
    const { server } = await made({ expiresAt: inMs(HOUR_MS) });
    const { server: other } = await made();
    const changes = recordChanges(store);
    clock.advance(HOUR_MS - 1);
    expect(store.state().servers).toHaveLength(2);
    clock.advance(1);
    expect(store.state()).toMatchObject({
      servers: [other],
      expired: [{ tokenHash: server.tokenHash, expiredAt: inMs(HOUR_MS) }],
    });
    expect(changes).toEqual([{ kind: 'server_ended', serverId: server.id, expiredAt: inMs(HOUR_MS) }]);
    await waitForSaves();
    expect(persistence.saved()).toEqual(store.state());
    expect(JSON.stringify(persistence.saved())).not.toContain(server.id);
  });

  test('works for dates beyond the longest timer of the platform', async () => {
    const { made, store, clock } = await setUpAccess();
    const far = 2 ** 31 * 20;
    await made({ expiresAt: inMs(far) });
    clock.advance(far - 1);
    expect(store.state().servers).toHaveLength(1);
    clock.advance(1);
    expect(store.state().servers).toEqual([]);
  });

  test('stores the date in UTC whatever its zone', async () => {
    const { server } = await (await setUpAccess()).made({ expiresAt: '2027-01-31T17:00:00+02:00' });
    expect(server.expiresAt).toBe('2027-01-31T15:00:00.000Z');
  });

  test('catches up at start with a date that passed meanwhile', async () => {
    const { made, store } = await setUpAccess();
    const { server } = await made({ expiresAt: inMs(HOUR_MS) });
    const later = await setUpAccess(JSON.parse(JSON.stringify({ ...store.state() })));
    later.servers.stop();
    later.clock.sleep(2 * HOUR_MS);
    createServers({ store: later.store, operations: OPERATIONS, clock: later.clock, log: later.log });
    later.clock.advance(0);
    expect(later.store.state()).toMatchObject({
      servers: [],
      expired: [{ tokenHash: server.tokenHash, expiredAt: inMs(HOUR_MS) }],
    });
  });

  test('remembers the last 200 expired servers', async () => {
    const { made, store, clock } = await setUpAccess();
    for (let index = 1; index <= 205; index += 1) await made({ expiresAt: inMs(index * 1_000) });
    clock.advance(HOUR_MS);
    const { servers, expired } = store.state();
    expect(servers).toEqual([]);
    expect(expired).toHaveLength(200);
    expect(expired[0]?.expiredAt).toBe(inMs(6_000));
    expect(expired.at(-1)?.expiredAt).toBe(inMs(205_000));
  });

  test('applies and logs an error when saving fails', async () => {
    const { made, store, clock, log, persistence } = await setUpAccess();
    await made({ expiresAt: inMs(HOUR_MS) });
    persistence.save = () => Promise.reject(new Error('disk full'));
    clock.advance(HOUR_MS);
    await waitForSaves();
    expect(store.state().servers).toEqual([]);
    expect(log.takeErrors()).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('expired server'),
        fields: { error: expect.stringContaining('disk full') },
      }),
    ]);
  });

  test('pauses while stopped and catches up at the next start', async () => {
    const { made, servers, store, clock } = await setUpAccess();
    await made({ expiresAt: inMs(HOUR_MS) });
    servers.stop();
    expect(clock.waiting()).toBe(0);
    clock.advance(2 * HOUR_MS);
    expect(store.state().servers).toHaveLength(1);
    servers.start();
    servers.start();
    expect(clock.waiting()).toBe(1);
    clock.advance(0);
    expect(store.state().servers).toEqual([]);
  });
});
