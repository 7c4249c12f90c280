import { describe, expect, test } from 'vitest';
import {
  EMPTY_STATE,
  parseAccessState,
  parseTimestamp,
  UnreadableStateError,
} from '../../../mcp/access/accessState.ts';
import { ACCOUNT, START_TIME } from './accessSetup.ts';

const sound = {
  schemaVersion: 4,
  accounts: [ACCOUNT],
  servers: [
    {
      id: 's',
      accountId: ACCOUNT.id,
      name: 'Server',
      methods: ['read'],
      caseLimit: { departmentIds: [4] },
      toolExposure: 'discovery',
      requireApiTokenAuth: true,
      readOnly: false,
      expiresAt: START_TIME,
      tokenHash: 'a'.repeat(64),
      createdAt: START_TIME,
      updatedAt: START_TIME,
    },
  ],
  apiTokens: [{ id: 't', name: 'Token', tokenHash: 'b'.repeat(64), createdAt: START_TIME }],
  expired: [{ tokenHash: 'c'.repeat(64), expiredAt: START_TIME }],
  readOnly: true,
  paused: 'until_resumed',
};

test('returns the empty state on a first run', () => {
  expect(parseAccessState(undefined)).toEqual(EMPTY_STATE);
});

test('returns a valid state unchanged', () => {
  expect(parseAccessState(JSON.parse(JSON.stringify(sound)))).toEqual(sound);
  expect(parseAccessState({ ...sound, paused: START_TIME })).toMatchObject({ paused: START_TIME });
});

test.each([5, 6, 1e9])('rejects the newer version %d and names both', (schemaVersion) => {
  const read = () => parseAccessState({ schemaVersion, anything: 'else' });
  expect(read).toThrow(UnreadableStateError);
  expect(read).toThrow(`newer: version ${schemaVersion}, this one reads 4`);
});

test('reads version 1 and marks only the demo on this machine as the demo', () => {
  const { kind: _new, ...account } = ACCOUNT;
  const demo = { ...account, id: 'demo', appName: 'sandbox', baseUrl: 'http://127.0.0.1:5000' };
  const customer = { ...account, id: 'customer', appName: 'sandbox', baseUrl: 'https://sandbox.fusedesk.com' };
  const old = { ...sound, schemaVersion: 1, accounts: [account, demo, customer] };
  expect(parseAccessState(old)).toEqual({
    ...sound,
    accounts: [
      { ...account, kind: 'live' },
      { ...demo, kind: 'demo' },
      { ...customer, kind: 'live' },
    ],
  });
});

test('reads version 2, whose servers had no case limit', () => {
  const { caseLimit: _new, ...server } = { caseLimit: undefined, ...sound.servers[0] };
  expect(parseAccessState({ ...sound, schemaVersion: 2, servers: [server] })).toEqual({ ...sound, servers: [server] });
});

test('reads version 3, whose servers had one list of all tools', () => {
  const { toolExposure: _new, ...server } = { toolExposure: undefined, ...sound.servers[0] };
  expect(parseAccessState({ ...sound, schemaVersion: 3, servers: [server] })).toEqual({ ...sound, servers: [server] });
});

describe('rejects a damaged state instead of repairing it', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['version 1 without accounts', { ...sound, schemaVersion: 1, accounts: undefined }],
    ['an account without a kind', { ...sound, accounts: [{ ...ACCOUNT, kind: undefined }] }],
    ['a string', 'state'],
    ['a list', []],
    ['no version', { ...sound, schemaVersion: undefined }],
    ['version 0', { ...sound, schemaVersion: 0 }],
    ['a version as a string', { ...sound, schemaVersion: '1' }],
    ['no servers', { ...sound, servers: undefined }],
    ['an unknown key', { ...sound, extra: 1 }],
    ['a case limit of nothing', { ...sound, servers: [{ ...sound.servers[0], caseLimit: {} }] }],
    ['a case limit of no rep', { ...sound, servers: [{ ...sound.servers[0], caseLimit: { repIds: [] } }] }],
    ['a case limit by name', { ...sound, servers: [{ ...sound.servers[0], caseLimit: { repIds: ['Ann'] } }] }],
    ['an unknown tool exposure', { ...sound, servers: [{ ...sound.servers[0], toolExposure: 'some' }] }],
    ['a server with an unknown key', { ...sound, servers: [{ ...sound.servers[0], token: 'x' }] }],
    ['a short hash', { ...sound, apiTokens: [{ ...sound.apiTokens[0], tokenHash: 'abc' }] }],
    ['an invalid date', { ...sound, expired: [{ ...sound.expired[0], expiredAt: 'yesterday' }] }],
    ['methods as a string', { ...sound, servers: [{ ...sound.servers[0], methods: 'read' }] }],
    ['read-only as a string', { ...sound, readOnly: 'true' }],
    ['an unknown word for a pause without end', { ...sound, paused: 'forever' }],
    ['an account with an invalid address', { ...sound, accounts: [{ ...ACCOUNT, baseUrl: 'acme' }] }],
    ['an account without an ID', { ...sound, accounts: [{ ...ACCOUNT, id: '' }] }],
  ])('%s', (_what, stored) => {
    expect(() => parseAccessState(stored)).toThrow(UnreadableStateError);
    expect(() => parseAccessState(stored)).toThrow(/damaged/);
  });
});

describe('parseTimestamp', () => {
  test.each([
    ['2027-01-31T17:00:00Z', '2027-01-31T17:00:00.000Z'],
    ['2027-01-31T17:00:00.5Z', '2027-01-31T17:00:00.500Z'],
    ['2027-01-31T17:00:00+05:30', '2027-01-31T11:30:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('%s', (text, iso) => {
    expect(new Date(parseTimestamp(text) ?? Number.NaN).toISOString()).toBe(iso);
  });

  test.each([
    '',
    'tomorrow',
    '2027-01-31',
    '2027-01-31T17:00',
    '2027-01-31T17:00:00',
    '2027-01-31 17:00:00Z',
    '2027-02-29T00:00:00Z',
    '2027-13-01T00:00:00Z',
    '2027-01-31T25:00:00Z',
    '2027-01-31T17:00:00Z and more',
    '1800000000000',
    // In UTC these are in a year that could be saved but not parsed again.
    '9999-12-31T23:59:59-23:59',
    '+010000-01-01T00:00:00Z',
  ])('rejects %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});
