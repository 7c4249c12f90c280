import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findByHash, generateToken, hashToken, isTokenFormat } from '../../../mcp/access/token.ts';

test('generates unique tokens of 256 bits as 43 characters of base64url', () => {
  const tokens = Array.from({ length: 1_000 }, generateToken);
  expect(new Set(tokens).size).toBe(1_000);
  for (const token of tokens) {
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(isTokenFormat(token)).toBe(true);
  }
});

test.each(['', 'x', 'x'.repeat(42), 'x'.repeat(44), `${'x'.repeat(42)}=`, `${'x'.repeat(42)}\n`, `${'x'.repeat(42)}é`])(
  '%j is not a token',
  (text) => {
    expect(isTokenFormat(text)).toBe(false);
  },
);

test('hashes with SHA-256 in hex', () => {
  const token = generateToken();
  expect(hashToken(token)).toBe(createHash('sha256').update(token).digest('hex'));
  expect(hashToken('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

describe('findByHash', () => {
  const records = Array.from({ length: 5 }, (_unused, id) => ({ id, tokenHash: hashToken(`token ${id}`) }));

  test('finds each record at any position', () => {
    for (const record of records) expect(findByHash(records, record.tokenHash)).toBe(record);
  });

  test('returns undefined for another hash, a partial hash, or an empty list', () => {
    const [first] = records;
    expect(findByHash(records, hashToken('another'))).toBeUndefined();
    expect(findByHash(records, first?.tokenHash.slice(0, 62) ?? '')).toBeUndefined();
    expect(findByHash(records, '')).toBeUndefined();
    expect(findByHash([], hashToken('token 0'))).toBeUndefined();
  });

  test('compares every record, even after a match', () => {
    const looked: number[] = [];
    const watched = records.map(({ id, tokenHash }) => ({
      id,
      get tokenHash() {
        looked.push(id);
        return tokenHash;
      },
    }));
    expect(findByHash(watched, hashToken('token 1'))?.id).toBe(1);
    expect(new Set(looked)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  test('skips a damaged record', () => {
    const damaged = [{ tokenHash: 'zz' }, { tokenHash: '' }, ...records];
    expect(findByHash(damaged, hashToken('token 2'))).toBe(records[2]);
  });
});
