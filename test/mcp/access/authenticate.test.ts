import { describe, expect, test } from 'vitest';
import { createApiTokens } from '../../../mcp/access/apiTokens.ts';
import { authenticate, isApiToken } from '../../../mcp/access/authenticate.ts';
import { generateToken } from '../../../mcp/access/token.ts';
import { HOUR_MS } from '../../../mcp/base/durations.ts';
import { START_TIME, setUpAccess } from './accessSetup.ts';

const soon = new Date(Date.parse(START_TIME) + HOUR_MS).toISOString();

describe('rejected tokens', () => {
  test('returns the same result for a wrong and a missing token', async () => {
    const { store, clock, made } = await setUpAccess();
    const { token, server } = await made();
    const missing = authenticate(undefined, store, clock);
    expect(missing).toEqual({ ok: false, kind: 'unauthenticated', message: expect.any(String) });
    const wrong = [
      '',
      'x',
      generateToken(),
      `${token} `,
      token.slice(1),
      `${token}a`,
      server.tokenHash,
      server.id,
      '\0',
    ];
    for (const text of wrong) expect(authenticate(text, store, clock), text).toEqual(missing);
  });

  test('treats the token of a removed server as unknown', async () => {
    const { store, clock, made, servers } = await setUpAccess();
    const { token, server } = await made();
    await servers.remove(server.id);
    expect(authenticate(token, store, clock)).toEqual(authenticate(undefined, store, clock));
  });

  test('says when a server expired, by its date, even before the timer runs', async () => {
    const { store, clock, made } = await setUpAccess();
    const { token } = await made({ expiresAt: soon });
    clock.sleep(HOUR_MS - 1);
    expect(authenticate(token, store, clock)).toMatchObject({ ok: true });
    clock.sleep(1);
    expect(store.state().servers).toHaveLength(1);
    expect(authenticate(token, store, clock)).toEqual({
      ok: false,
      kind: 'expired',
      expiredAt: soon,
      message: expect.stringMatching(new RegExp(`expired at ${soon}.*Ask the person`)),
    });
  });

  test('still says so after the record was removed', async () => {
    const { store, clock, made } = await setUpAccess();
    const { token } = await made({ expiresAt: soon });
    clock.advance(1_000 * HOUR_MS);
    expect(store.state().servers).toEqual([]);
    expect(authenticate(token, store, clock)).toMatchObject({ kind: 'expired', expiredAt: soon });
  });

  test('forgets an expired server after 200 others', async () => {
    const { store, clock, made } = await setUpAccess();
    const { token } = await made({ expiresAt: soon });
    clock.advance(HOUR_MS);
    for (let index = 1; index <= 200; index += 1) {
      await made({ expiresAt: new Date(clock.now() + index).toISOString() });
    }
    clock.advance(199);
    expect(authenticate(token, store, clock)).toMatchObject({ kind: 'expired' });
    clock.advance(1);
    expect(authenticate(token, store, clock)).toMatchObject({ kind: 'unauthenticated' });
  });
});

test('finds the server of each token', async () => {
  const { store, clock, made } = await setUpAccess();
  const all = await Promise.all([made({ name: 'One' }), made({ name: 'Two' }), made({ name: 'Three' })]);
  for (const { server, token } of all) expect(authenticate(token, store, clock)).toEqual({ ok: true, server });
});

describe('an API token', () => {
  test('is valid until revoked, stored as a hash, and belongs to no server', async () => {
    const { store, clock, persistence, made } = await setUpAccess();
    const tokens = createApiTokens({ store, clock });
    const { record, token } = await tokens.create('CI');
    const { token: other } = await tokens.create('Another');
    expect(record).toMatchObject({ name: 'CI', createdAt: START_TIME });
    expect(isApiToken(token, store)).toBe(true);
    expect(JSON.stringify(persistence.saved())).not.toContain(token);
    expect(authenticate(token, store, clock)).toMatchObject({ kind: 'unauthenticated' });
    expect(isApiToken((await made()).token, store)).toBe(false);
    expect(await tokens.revoke(record.id)).toBe(true);
    expect(isApiToken(token, store)).toBe(false);
    expect(isApiToken(other, store)).toBe(true);
    expect(await tokens.revoke(record.id)).toBe(false);
  });

  test('is never persisted when it is ephemeral', async () => {
    const { store, clock, persistence } = await setUpAccess();
    const { record, token } = await createApiTokens({ store, clock }).create('Run', true);
    expect(isApiToken(token, store)).toBe(true);
    expect(JSON.stringify(persistence.saved())).not.toContain(record.id);
  });

  test.each([undefined, '', 'x', generateToken()])('rejects %j', async (text) => {
    expect(isApiToken(text, (await setUpAccess()).store)).toBe(false);
  });
});
