import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, base64url: 43 characters. */
const TOKEN_BYTES = 32;
const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;

/** Generates a token. Show it once and keep only its hash. */
export function generateToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Whether the text could be one of our tokens; anything else needs no lookup. */
export function isTokenFormat(text: string): boolean {
  return TOKEN_FORM.test(text);
}

/**
 * SHA-256 of a token in hex. A slow password hash would add nothing: 256 random bits cannot be guessed
 * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html is about weak secrets).
 */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}

/** Finds the record whose hash is `tokenHash`, comparing every record in constant time, so that timing reveals nothing. */
export function findByHash<T extends { readonly tokenHash: string }>(
  records: readonly T[],
  tokenHash: string,
): T | undefined {
  const expected = Buffer.from(tokenHash, 'hex');
  let found: T | undefined;
  for (const record of records) {
    const actual = Buffer.from(record.tokenHash, 'hex');
    if (actual.length === expected.length && timingSafeEqual(actual, expected)) found = record;
  }
  return found;
}
