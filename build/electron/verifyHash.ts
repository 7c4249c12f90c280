import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The bytes of a file are not the expected ones. */
class WrongHashError extends Error {
  override readonly name = 'WrongHashError';
}

/** The hash of a file: base64 as in npm's `integrity`, or hex. */
export interface ExpectedHash {
  readonly algorithm: 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  readonly value: string;
}

/** @throws WrongHashError if the file has another hash. */
export async function verifyHash(file: string, expected: ExpectedHash, what: string): Promise<void> {
  const hash = createHash(expected.algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  const actual = hash.digest(expected.encoding);
  if (actual !== expected.value) {
    throw new WrongHashError(`${what} has the wrong ${expected.algorithm}: ${actual} instead of ${expected.value}.`);
  }
}
