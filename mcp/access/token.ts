import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, base64url: 43 characters. */
const TOKEN_BYTES = 32;
const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;

/** Makes a new token; it is shown once and kept only as `hashToken` of it. */
export function generateToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** True for text that could be one of our tokens; anything else need not be hashed or looked up. */
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

/** Finds the record whose hash is `tokenHash`, comparing every record in constant time so that none is told by its time. */
export function findByHash<T extends { readonly tokenHash: string }>(
  records: readonly T[],
  tokenHash: string,
): T | undefined {
  const wanted = Buffer.from(tokenHash, 'hex');
  let found: T | undefined;
  for (const record of records) {
    const kept = Buffer.from(record.tokenHash, 'hex');
    if (kept.length === wanted.length && timingSafeEqual(kept, wanted)) found = record;
  }
  return found;
}
