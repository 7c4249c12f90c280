import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The bytes of a file are not those that were expected. */
export class WrongHashError extends Error {
  override readonly name = 'WrongHashError';
}

/** What is expected of a file, in the notation of npm's `integrity`: `sha256-` or `sha512-` and base64, or hex. */
export interface ExpectedHash {
  readonly algorithm: 'sha256' | 'sha512';
  readonly encoding: 'hex' | 'base64';
  readonly value: string;
}

/** @throws WrongHashError unless the file's hash is the expected one. */
export async function verifyHash(file: string, expected: ExpectedHash, what: string): Promise<void> {
  const hash = createHash(expected.algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  const actual = hash.digest(expected.encoding);
  if (actual !== expected.value) {
    throw new WrongHashError(
      `${what} is not the one that was checked: its ${expected.algorithm} is ${actual}, expected was ${expected.value}.`,
    );
  }
}
